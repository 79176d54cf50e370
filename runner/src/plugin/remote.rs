//! A program that speaks the protocol, as if it were linked in: the conformance suite asks it what it asks the crates.

use crate::worker::{Broken, Client, Instrument, Limits, Program};
use backend_api::operation::OperationName;
use backend_api::protocol::{Outcome, Ran, Reply, Request};
use backend_api::{About, Answer, Backend, Failure, FailureKind, Meter, Opening, Operation, Session};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An operation that was asked, and whether it was answered with "unsupported".
pub type Call = (OperationName, bool);

/// The program. A process serves one session after the other.
pub struct Remote {
    name: &'static str,
    program: Program,
    limits: Limits,
    about: About,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    idle: Mutex<Vec<Client>>,
    calls: Mutex<Vec<Call>>,
}

impl Remote {
    /// Starts the program to learn who it is.
    ///
    /// # Errors
    /// If it does not start or does not speak the protocol.
    pub fn start(program: Program, limits: Limits) -> Result<Remote, Broken> {
        let client = Client::start(&program, Instrument::None, limits.clone())?;
        let about = client.about().clone();
        let shared = Arc::<Shared>::default();
        lock(&shared.idle).push(client);
        // There is one for the life of the command.
        let name = Box::leak(program.name().into_boxed_str());
        Ok(Remote { name, program, limits, about, shared })
    }

    /// What was asked since this was asked last.
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut *lock(&self.shared.calls))
    }
}

impl Backend for Remote {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> About {
        self.about.clone()
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let idle = lock(&self.shared.idle).pop();
        let start = || Client::start(&self.program, Instrument::None, self.limits.clone());
        let mut client = idle.map_or_else(start, Ok).map_err(lost)?;
        match client.ask(&Request::Open(Box::new(opening))).map_err(lost)? {
            Reply::Done => {
                Ok(Box::new(RemoteSession { client: Some(client), shared: Arc::clone(&self.shared) }))
            }
            Reply::Failed(failure) => Err(failure),
            other => Err(lost(client.unexpected(&other))),
        }
    }
}

/// A session in a process, which is left to the next session when it is over.
struct RemoteSession {
    client: Option<Client>,
    shared: Arc<Shared>,
}

impl Session for RemoteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let Some(client) = &mut self.client else {
            return Err(gone("its process was lost before".to_owned()));
        };
        let request = Request::Run { operation: operation.clone(), times: meter.times() };
        let answer = match client.ask(&request) {
            Ok(Reply::Ran(ran)) => {
                let Ran { outcome, .. } = *ran;
                match outcome {
                    Outcome::Answer(answer) => Ok(answer),
                    Outcome::Failed(failure) => Err(failure),
                }
            }
            Ok(Reply::Failed(failure)) => Err(failure),
            Ok(other) => Err(lost(client.unexpected(&other))),
            Err(broken) => {
                self.client = None;
                Err(lost(broken))
            }
        };
        let is_unsupported = matches!(answer, Ok(Answer::Unsupported { .. }));
        lock(&self.shared.calls).push((OperationName::from(operation), is_unsupported));
        answer
    }
}

impl Drop for RemoteSession {
    fn drop(&mut self) {
        if let Some(mut client) = self.client.take()
            && client.ask(&Request::Close).is_ok()
        {
            lock(&self.shared.idle).push(client);
        }
    }
}

fn lost(broken: Broken) -> Failure {
    gone(broken.because)
}

fn gone(message: String) -> Failure {
    Failure::of(FailureKind::Other, message)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A case that fails leaves nothing half done in it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
