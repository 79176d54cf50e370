//! The instructions of a timed operation, counted in a pass of its own by a worker that runs under callgrind.
//!
//! rusqlite repeats to the instruction. Others differ a little from session to session, presumably because hash maps
//! are seeded at random, and a thread that sleeps takes longer to hand work to. So several sessions are counted, each as often
//! as it takes, and the one in the middle stands for all; how far they lie apart is told with it.

use super::super::session::{Instrumentation, IsolatedWorker, Launch, WorkerPool};
use super::timed::Execution;
use crate::scenario::Variant;
use crate::worker::Limits;
use reports::record::Instructions;
use std::time::Duration;

/// How many sessions are counted, unless the first two are equal.
const SESSIONS: usize = 5;

/// How often the operation runs before its caches hold what they will, and how often it is counted then.
const SMALL: (usize, usize) = (10, 5);

/// The same of a large operation, in which what differs is lost in the sum.
const LARGE: (usize, usize) = (3, 1);

/// From so many instructions on an operation is large.
const IS_LARGE: u64 = 2_000_000;

/// A program takes so many times longer under callgrind.
const SLOWER: u32 = 50;

/// Counts the instructions of an execution.
pub fn count(pool: &mut WorkerPool<'_>, execution: Execution<'_>) -> Option<Instructions> {
    let Execution { backend, history, variant: Variant { operation, reset, .. }, repeat } = execution;
    if pool.uncounted[backend] {
        return None;
    }
    let counter = match &mut pool.counters[backend] {
        Some(counter) => counter,
        none => {
            let main = &pool.workers[backend];
            let database = pool.plan.provisioner.aside(&pool.scenario.id, &main.name(), "counted").ok()?;
            let limits = &pool.plan.limits;
            let timeout = limits.timeout.saturating_mul(SLOWER).min(Duration::from_secs(3600));
            let launch = Launch::of(main, database, Limits { timeout, ..limits.clone() });
            // One that does not mark where to count, or does not start so, is not asked again.
            let counter = IsolatedWorker::start(launch, Instrumentation::Callgrind).ok();
            let Some(counter) = counter.filter(IsolatedWorker::marks_instructions) else {
                pool.uncounted[backend] = true;
                return None;
            };
            none.insert(counter)
        }
    };
    let mut counted = || {
        counter.replay(&pool.history[..history]).ok()?;
        let mut sessions: Vec<Instructions> = Vec::new();
        while sessions.len() < SESSIONS && !pool.plan.is_cancelled() {
            if !sessions.is_empty() && !counter.reopen().ok()? {
                break;
            }
            let is_large = sessions.last().is_some_and(|session| session.total >= IS_LARGE);
            let (warmup, counts) = if is_large { LARGE } else { SMALL };
            for _ in 0..warmup {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                counter.run(operation, 1).ok()?;
            }
            let mut session: Vec<Instructions> = Vec::new();
            for _ in 0..counts {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                session.push(counter.instructions(operation, repeat).ok()??);
            }
            // The least but one: where threads wait for each other, the larger counts are those of long waits.
            session.sort_by_key(|count| count.total);
            sessions.push(*session.get(1).or(session.first())?);
            if sessions.len() == 2 && sessions[0].total == sessions[1].total {
                break;
            }
        }
        sessions.sort_by_key(|session| session.total);
        let (least, most) = (sessions.first()?.total, sessions.last()?.total);
        Some(Instructions { least, most, ..*sessions.get(sessions.len() / 2)? })
    };
    let counted = counted();
    if counted.is_none() {
        // Another step starts another.
        pool.counters[backend] = None;
    }
    counted
}
