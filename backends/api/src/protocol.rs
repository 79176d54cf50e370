//! The messages between runner and worker: one JSON document a line, a reply for every request.
//!
//! `PROTOCOL.md` beside this crate describes them for programs in other languages.

use crate::allocations::Allocations;
use crate::answer::Answer;
use crate::backend::{About, Opening};
use crate::failure::Failure;
use crate::offer::Offer;
use crate::operation::Operation;
use crate::statement::Statement;
use crate::traffic::Traffic;
use crate::workload::{Load, Loaded};
use serde::{Deserialize, Serialize};

/// The version of this protocol. Runner and worker must agree on it.
pub const VERSION: u32 = 2;

/// The longest reply that the runner takes, in bytes: 64 MiB.
pub const LONGEST_REPLY: usize = 64 << 20;

/// What the runner asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// The first line: the version that the runner speaks.
    Hello {
        /// [`VERSION`] of the runner.
        protocol: u32,
    },
    /// Open a session; an open one is closed first.
    Open(Box<Opening>),
    /// Run an operation and answer with its result.
    Run {
        /// The operation.
        operation: Operation,
        /// How many times to execute it.
        times: u32,
    },
    /// Run an operation and answer with the time alone.
    Sample(Box<Sample>),
    /// Run an operation and answer with what it asked of the heap. Only for a worker that offers it.
    Allocate {
        /// The operation.
        operation: Operation,
        /// How many times to execute it.
        times: u32,
    },
    /// Run an operation between the two places where its instructions are counted, and answer when it is done. Only for a
    /// worker that offers it, and that runs under the instrument.
    Count {
        /// The operation.
        operation: Operation,
        /// How many times to execute it.
        times: u32,
    },
    /// Run operations from several clients at once. Only for a worker that offers it.
    Load(Load),
    /// Finish what the last operation left to be done. Only for a worker that offers it.
    Settle,
    /// Close the session.
    Close,
}

/// What is timed as one sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// The operation.
    pub operation: Operation,
    /// Calls of it with other values, each of which is executed once behind it before it is its turn again. Only for a worker
    /// that offers it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Operation>,
    /// What restores the database on the way, untimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Reset>,
    /// How many times to execute it before, untimed, so that caches are warm.
    #[serde(default)]
    pub untimed: u32,
    /// How many times to execute it.
    pub times: u32,
}

/// What restores the database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reset {
    /// The operation that does it.
    pub operation: Operation,
    /// It runs before each so many executions, which divide `untimed` and `times`.
    pub every: u32,
}

/// What the worker replies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// To [`Request::Hello`].
    Hello {
        /// [`VERSION`] of the worker.
        protocol: u32,
        /// Who it is.
        about: Box<About>,
        /// What it can do besides what every worker can.
        #[serde(default)]
        offers: Vec<Offer>,
    },
    /// To [`Request::Open`], [`Request::Close`], [`Request::Settle`] and [`Request::Count`]: done.
    Done,
    /// To [`Request::Run`].
    Ran(Box<Ran>),
    /// To [`Request::Sample`].
    Sampled {
        /// The time of all executions together, in nanoseconds.
        elapsed_ns: u64,
    },
    /// To [`Request::Allocate`].
    Allocated(Allocations),
    /// To [`Request::Load`].
    Loaded(Loaded),
    /// To any request: it failed, and the session, if there is one, stays open.
    Failed(Failure),
}

/// What came of one operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// The answer, or the library's error.
    pub outcome: Outcome,
    /// The time of all executions together, in nanoseconds.
    pub elapsed_ns: u64,
    /// The statements that the database saw; absent if the worker has no observer.
    #[serde(default)]
    pub statements: Option<Vec<Statement>>,
    /// What went over the wire to a server. A worker does not know: the runner looks for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traffic: Option<Traffic>,
    /// What cannot be true of the above, a sentence each. The runner looks for itself here too.
    #[serde(skip)]
    pub doubts: Vec<String>,
}

impl Ran {
    /// An operation that nobody timed or looked at.
    pub fn unseen(outcome: Outcome) -> Self {
        Ran { outcome, elapsed_ns: 0, statements: None, traffic: None, doubts: Vec::new() }
    }

    /// An operation that could not even begin.
    pub fn failed(failure: Failure) -> Self {
        Ran::unseen(Outcome::Failed(failure))
    }
}

/// An answer or a failure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The operation's answer.
    Answer(Answer),
    /// The library's error.
    Failed(Failure),
}
