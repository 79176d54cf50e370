//! The worker's loop: requests in, replies out, one session at a time.

use crate::backend::{Backend, Session};
use crate::failure::{Failure, FailureKind};
use crate::meter::Meter;
use crate::operation::Operation;
use crate::protocol::{Outcome, Ran, Reply, Request, VERSION};
use crate::statement::Tap;
use std::io::{self, BufRead, Write};

/// Serves one backend until the input ends.
///
/// With a tap, every `run` is answered with the statements that the database saw.
///
/// # Errors
/// If the input cannot be read or the output cannot be written.
pub fn serve(
    backend: &dyn Backend,
    tap: Option<&dyn Tap>,
    input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let mut worker = Worker { backend, tap, session: None };
    for line in input.lines() {
        let reply = match serde_json::from_str(&line?) {
            Ok(request) => worker.reply(request).unwrap_or_else(Reply::Failed),
            Err(error) => Reply::Failed(Failure {
                kind: FailureKind::Other,
                message: format!("not a request of protocol {VERSION}: {error}"),
            }),
        };
        serde_json::to_writer(&mut output, &reply)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

struct Worker<'a> {
    backend: &'a dyn Backend,
    tap: Option<&'a dyn Tap>,
    session: Option<Box<dyn Session>>,
}

impl Worker<'_> {
    fn reply(&mut self, request: Request) -> Result<Reply, Failure> {
        Ok(match request {
            Request::Hello { .. } => Reply::Hello { protocol: VERSION, about: self.backend.about() },
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
            Request::Sample { operation, times } => {
                let mut meter = Meter::new(times);
                self.session()?.run(&operation, &mut meter)?;
                Reply::Sampled { elapsed_ns: nanoseconds(&meter) }
            }
        })
    }

    fn run(&mut self, operation: &Operation, times: u32) -> Result<Ran, Failure> {
        let tap = self.tap;
        let mut meter = Meter::new(times);
        let session = self.session()?;
        if let Some(tap) = tap {
            tap.start();
        }
        let result = session.run(operation, &mut meter);
        Ok(Ran {
            outcome: result.map_or_else(Outcome::Failed, Outcome::Answer),
            elapsed_ns: nanoseconds(&meter),
            statements: tap.map(Tap::finish),
        })
    }

    fn session(&mut self) -> Result<&mut Box<dyn Session>, Failure> {
        self.session
            .as_mut()
            .ok_or_else(|| Failure { kind: FailureKind::Other, message: "no session is open".to_owned() })
    }
}

fn nanoseconds(meter: &Meter) -> u64 {
    u64::try_from(meter.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
