//! The worker's loop: requests in, replies out, one session at a time.

use crate::allocations::Counter;
use crate::backend::{Backend, Session};
use crate::failure::{Failure, FailureKind};
use crate::instructions::Marks;
use crate::meter::Meter;
use crate::offer::Offer;
use crate::operation::Operation;
use crate::orphan::unless_orphaned;
use crate::protocol::{Outcome, Ran, Reply, Request, VERSION};
use crate::reply;
use crate::sampling;
use crate::statement::Observer;
use std::io::{self, BufRead, Write};
use std::time::Duration;

/// What a worker observes its backend with.
#[derive(Clone, Copy, Default)]
pub struct Instruments<'a> {
    /// With an observer, every `run` is answered with the statements that the database saw.
    pub observer: Option<&'a dyn Observer>,
    /// With a counter, the worker offers to count allocations.
    pub counter: Option<&'a dyn Counter>,
}

/// Serves one backend until the input ends.
///
/// # Errors
/// If the input cannot be read or the output cannot be written.
pub fn serve(
    backend: &dyn Backend,
    instruments: Instruments<'_>,
    input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let mut worker = Worker { backend, instruments, session: None };
    for line in input.lines() {
        let reply = match serde_json::from_str(&line?) {
            Ok(request) => worker.reply(request).unwrap_or_else(Reply::Failed),
            Err(error) => Reply::Failed(Failure::of(
                FailureKind::Other,
                format!("not a request of protocol {VERSION}: {error}"),
            )),
        };
        output.write_all(&reply::line(&reply)?)?;
        output.flush()?;
    }
    Ok(())
}

struct Worker<'a> {
    backend: &'a dyn Backend,
    instruments: Instruments<'a>,
    session: Option<Box<dyn Session>>,
}

impl Worker<'_> {
    fn reply(&mut self, request: Request) -> Result<Reply, Failure> {
        Ok(match request {
            Request::Hello { .. } => {
                let mut offers = self.backend.offers();
                offers.extend([Offer::Instructions, Offer::Turns]);
                offers.extend(self.instruments.counter.map(|_| Offer::Allocations));
                Reply::Hello { protocol: VERSION, about: Box::new(self.backend.about()), offers }
            }
            Request::Open(opening) => {
                self.session = None;
                self.session = Some(self.backend.open(*opening)?);
                Reply::Done
            }
            Request::Close => {
                self.session = None;
                Reply::Done
            }
            Request::Run { operation, times } => Reply::Ran(Box::new(self.run(&operation, times)?)),
            Request::Sample(sample) => {
                let elapsed = sampling::sample(self.session()?.as_mut(), &sample)?;
                Reply::Sampled { elapsed_ns: nanoseconds(elapsed) }
            }
            Request::Count { operation, times } => {
                self.session()?.run(&operation, &mut Meter::counting(&Marks, times).discarding())?;
                Reply::Done
            }
            Request::Settle => {
                self.session()?.settle()?;
                Reply::Done
            }
            Request::Load(load) => {
                let session = self.session()?;
                Reply::Loaded(unless_orphaned(|| session.load(&load))?)
            }
            Request::Allocate { operation, times } => {
                let counter =
                    self.instruments.counter.ok_or_else(|| other("this worker counts no allocations"))?;
                let mut meter = Meter::counting(counter, times).discarding();
                self.session()?.run(&operation, &mut meter)?;
                Reply::Allocated(meter.allocations())
            }
        })
    }

    fn run(&mut self, operation: &Operation, times: u32) -> Result<Ran, Failure> {
        let observer = self.instruments.observer;
        let mut meter = Meter::new(times);
        let session = self.session()?;
        if let Some(observer) = observer {
            observer.start();
        }
        let mut result = session.run(operation, &mut meter);
        if observer.is_some() {
            // What is left to be done is sent as well.
            let settled = session.settle();
            result = result.and_then(|answer| settled.map(|()| answer));
        }
        Ok(Ran {
            outcome: result.map_or_else(Outcome::Failed, Outcome::Answer),
            elapsed_ns: nanoseconds(meter.elapsed()),
            statements: observer.map(Observer::finish),
            traffic: None,
            doubts: Vec::new(),
        })
    }

    fn session(&mut self) -> Result<&mut Box<dyn Session>, Failure> {
        self.session.as_mut().ok_or_else(|| other("no session is open"))
    }
}

fn other(message: &str) -> Failure {
    Failure::of(FailureKind::Other, message)
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
