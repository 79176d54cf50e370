//! Calls an operation until it succeeds, and notes how it failed before.

use super::super::super::session::{Lost, MainWorker};
use super::super::super::verdict::{Attempt, Did};
use crate::cancellation::Cancellation;
use crate::scenario::Recover;
use backend_api::Failure;
use backend_api::protocol::{Outcome, Ran};
use reports::record::{FailedCalls, Recovery};
use std::time::{Duration, Instant};

/// Between two calls: as long as a careful program would wait before it tries again.
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// Calls it in the session that the fault met; one that does not get over it is opened anew, so that the scenario goes on.
pub fn recover(worker: &mut MainWorker, recover: &Recover, cancellation: &Cancellation) -> Attempt {
    let mut recovery =
        Recovery { calls: 0, failed: Vec::new(), by_itself: false, elapsed_ns: 0, acknowledged: None };
    let ran = calls(worker, recover, cancellation, &mut recovery);
    let mut attempt = Attempt::new(&worker.name(), None, ran);
    // Of a worker that was lost nobody knows whether its library would have recovered.
    attempt.recovery = (!matches!(attempt.did, Did::Broke(_) | Did::Skipped)).then_some(recovery);
    attempt
}

fn calls(
    worker: &mut MainWorker,
    recover: &Recover,
    cancellation: &Cancellation,
    recovery: &mut Recovery,
) -> Result<Ran, Lost> {
    let start = Instant::now();
    while recovery.calls < recover.calls && start.elapsed() < recover.within && !cancellation.is_cancelled() {
        if recovery.calls > 0 {
            std::thread::sleep(PAUSE);
        }
        let ran = worker.run_unseen(&recover.operation)?;
        recovery.calls += 1;
        recovery.elapsed_ns = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        match &ran.outcome {
            Outcome::Answer(_) => {
                recovery.by_itself = true;
                return Ok(ran);
            }
            Outcome::Failed(failure) => note(&mut recovery.failed, failure),
        }
    }
    worker.reopen()?;
    worker.run_unseen(&recover.operation)
}

pub(super) fn note(failed: &mut Vec<FailedCalls>, failure: &Failure) {
    match failed.iter_mut().find(|known| known.kind == failure.kind) {
        Some(known) => known.calls += 1,
        None => {
            failed.push(FailedCalls { kind: failure.kind, calls: 1, message: failure.message.clone() });
        }
    }
}
