//! What one backend did in one step, before anybody judges it.

use super::super::session::Lost;
use crate::worker::Broken;
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, Failure, Statement, Traffic};
use reports::record::{Plan, Recovery};

/// One backend's doing in one step, or in one variant of a `measure` step.
#[derive(Debug)]
pub struct Attempt {
    /// The backend's name.
    pub backend: String,
    /// The variant, if the step has several.
    pub variant: Option<String>,
    /// What came of it.
    pub did: Did,
    /// The statements that the database saw, if somebody could see them.
    pub statements: Option<Vec<Statement>>,
    /// What went over the wire, if there is one.
    pub traffic: Option<Traffic>,
    /// The plans of an `explain` step.
    pub plans: Vec<Plan>,
    /// The calls of a `recover` step.
    pub recovery: Option<Recovery>,
    /// How long it took under the trace, in nanoseconds.
    pub elapsed_ns: u64,
    /// What cannot be true of what the worker said, a sentence each.
    pub doubts: Vec<String>,
}

/// What came of an attempt.
#[derive(Debug)]
pub enum Did {
    /// An answer.
    Answered(Answer),
    /// The library's error.
    Failed(Failure),
    /// The worker was lost in this step.
    Broke(Broken),
    /// The worker was lost in an earlier step.
    Skipped,
}

impl Attempt {
    /// An attempt from a worker's reply.
    pub fn new(backend: &str, variant: Option<&str>, ran: Result<Ran, Lost>) -> Self {
        let (did, statements, traffic, elapsed_ns, doubts) = match ran {
            Ok(Ran { outcome, elapsed_ns, statements, traffic, doubts }) => {
                let did = match outcome {
                    Outcome::Answer(answer) => Did::Answered(answer),
                    Outcome::Failed(failure) => Did::Failed(failure),
                };
                (did, statements, traffic, elapsed_ns, doubts)
            }
            Err(Lost::Now(broken)) => (Did::Broke(broken), None, None, 0, Vec::new()),
            Err(Lost::Before) => (Did::Skipped, None, None, 0, Vec::new()),
        };
        Attempt {
            backend: backend.to_owned(),
            variant: variant.map(str::to_owned),
            did,
            statements,
            traffic,
            plans: Vec::new(),
            recovery: None,
            elapsed_ns,
            doubts,
        }
    }
}
