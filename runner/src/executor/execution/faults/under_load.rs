//! All backends call an operation at the same time, over and over, and in the middle of it the fault comes.

use super::super::super::session::{HistoryEntry, Lost, MainWorker, WorkerPool};
use super::super::super::verdict::Attempt;
use super::inflict::{at_once, outcome};
use super::recover::{PAUSE, note};
use super::{not_played, unseen};
use crate::provision::NoFault;
use crate::registry::CONTROL;
use crate::scenario::{During, Fault, Recover};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, Failure, FailureKind, Value};
use backend_observer::WayToServer;
use reports::record::{Acknowledged, Recovery};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// So long everybody calls before the fault.
const LEAD: Duration = Duration::from_secs(1);

/// What the threads that call are told.
#[derive(Default)]
struct Signals {
    /// The fault is done, and the database is there again for who looks for it.
    is_done: AtomicBool,
    /// There is nothing to call for any more.
    is_over: AtomicBool,
}

/// Calls until the time is over; then what was acknowledged must be there.
pub fn under_load(pool: &mut WorkerPool<'_>, recover: &Recover, during: &During) -> Vec<Attempt> {
    let (provisioner, cancellation) = (pool.plan.provisioner, pool.plan.limits.cancellation.clone());
    let databases: Vec<_> = pool.workers.iter().map(|worker| worker.database().clone()).collect();
    let servers: Vec<_> = pool.workers.iter().filter_map(MainWorker::way_to_server).collect();
    let (signals, start) = (Signals::default(), Instant::now());
    let (done, called) = thread::scope(|scope| {
        let signals = &signals;
        let calling: Vec<_> = pool
            .workers
            .iter_mut()
            .map(|worker| {
                (worker.name() != CONTROL)
                    .then(|| scope.spawn(move || call(worker, recover, during, signals)))
            })
            .collect();
        while start.elapsed() < LEAD && !cancellation.is_cancelled() {
            thread::sleep(PAUSE);
        }
        let done = at_once(provisioner, &during.fault, &databases);
        if during.fault == Fault::Failover && done.is_ok() {
            // Who is in the middle of a call, and connects in it, is refused as by the computer that is lost.
            servers.iter().for_each(WayToServer::close);
        }
        signals.is_done.store(done.is_ok(), Ordering::SeqCst);
        while done.is_ok() && start.elapsed() < recover.within && !cancellation.is_cancelled() {
            thread::sleep(PAUSE);
        }
        signals.is_over.store(true, Ordering::SeqCst);
        let called = calling.into_iter().map(|thread| thread.map(|thread| thread.join()));
        (done, called.collect::<Vec<_>>())
    });
    pool.history.push(HistoryEntry::Reopen);
    let names = pool.workers.iter().map(MainWorker::name);
    let attempts = names.zip(called).map(|(name, called)| match (called, &done) {
        (None, _) => Attempt::new(&name, None, Ok(unseen(outcome(&NoFault::NoDatabase)))),
        (Some(_), Err(error)) if error.is_refusal() => not_played(&name, &error.to_string()),
        (Some(_), Err(error)) => Attempt::new(&name, None, Ok(unseen(outcome(error)))),
        (Some(Ok((ran, recovery))), Ok(())) => {
            let mut attempt = Attempt::new(&name, None, ran);
            attempt.recovery = Some(recovery);
            attempt
        }
        (Some(Err(panic)), Ok(())) => std::panic::resume_unwind(panic),
    });
    attempts.collect()
}

/// One backend's calls, and whether all that was acknowledged is there.
fn call(
    worker: &mut MainWorker,
    recover: &Recover,
    during: &During,
    signals: &Signals,
) -> (Result<Ran, Lost>, Recovery) {
    let mut recovery =
        Recovery { calls: 0, failed: Vec::new(), by_itself: true, elapsed_ns: 0, acknowledged: None };
    let mut acknowledged = Acknowledged { calls: 0, found: None };
    let ran = calls(worker, recover, during, signals, &mut recovery, &mut acknowledged);
    // It is told although the worker may have been lost: then nobody got over anything.
    recovery.by_itself &= ran.is_ok();
    recovery.acknowledged = Some(acknowledged);
    (ran, recovery)
}

fn calls(
    worker: &mut MainWorker,
    recover: &Recover,
    during: &During,
    signals: &Signals,
    recovery: &mut Recovery,
    acknowledged: &mut Acknowledged,
) -> Result<Ran, Lost> {
    let (mut longest, mut last, mut in_a_row) = (Duration::ZERO, Instant::now(), 0);
    let mut has_moved = false;
    while !signals.is_over.load(Ordering::SeqCst) {
        if !has_moved && during.fault == Fault::Failover && signals.is_done.load(Ordering::SeqCst) {
            // Nobody answers where the server was, and who opens a new session is told of the next one.
            worker.fail_over();
            has_moved = true;
        }
        let ran = worker.run_unseen(&recover.operation)?;
        recovery.calls += 1;
        match &ran.outcome {
            Outcome::Answer(_) => {
                (acknowledged.calls, in_a_row) = (acknowledged.calls + 1, 0);
                longest = longest.max(last.elapsed());
                recovery.elapsed_ns = nanoseconds(longest);
                last = Instant::now();
            }
            Outcome::Failed(failure) => {
                note(&mut recovery.failed, failure);
                in_a_row += 1;
                // A program does so when its library has given up, and not before there is something to connect to.
                if in_a_row >= recover.calls && signals.is_done.load(Ordering::SeqCst) {
                    in_a_row = 0;
                    recovery.by_itself = false;
                    worker.reopen()?;
                }
            }
        }
        thread::sleep(PAUSE);
    }
    longest = longest.max(last.elapsed());
    recovery.elapsed_ns = nanoseconds(longest);
    if in_a_row > 0 {
        recovery.by_itself = false;
        worker.reopen()?;
    }
    let found = count(worker, during)?;
    acknowledged.found = found.as_ref().ok().copied();
    let calls = acknowledged.calls;
    Ok(unseen(match found {
        Err(failure) => Outcome::Failed(failure),
        Ok(found) if found < u64::from(calls) => {
            let message = format!("{calls} calls were acknowledged, and {found} are there");
            Outcome::Failed(Failure::of(FailureKind::Other, message))
        }
        Ok(_) => Outcome::Answer(Answer::Done),
    }))
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// What is there of the calls, as the scenario's SQL counts it.
fn count(worker: &mut MainWorker, during: &During) -> Result<Result<u64, Failure>, Lost> {
    let wrong = || Failure::of(FailureKind::Other, "`kept` gives no count: one row with a whole number");
    Ok(match worker.run_unseen(&during.kept)?.outcome {
        Outcome::Failed(failure) => Err(failure),
        Outcome::Answer(Answer::Rows(rows)) => match rows.rows.first().and_then(|row| row.first()) {
            Some(Value::Int(count)) => u64::try_from(*count).map_err(|_| wrong()),
            _ => Err(wrong()),
        },
        Outcome::Answer(_) => Err(wrong()),
    })
}
