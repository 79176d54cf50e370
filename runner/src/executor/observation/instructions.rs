//! The instructions of a timed operation, counted in a pass of its own by a worker that runs under callgrind.
//!
//! Where threads take turns by the program alone (`worker/scheduling.rs`) and hash maps have the same seeds (`worker/seeds.c`)
//! a count repeats to the instruction. Where they do not, an execution now and then ends with its threads in another order, so
//! a count is of many executions. Another session has other seeds, and other blocks of the allocator; of several the one in the
//! middle stands for all, and how far those beside it lie apart is told with it.

use super::super::session::{Instrumentation, IsolatedWorker, Launch, WorkerPool};
use super::timed::Execution;
use crate::scenario::Variant;
use crate::worker::Limits;
use reports::record::Instructions;
use std::time::Duration;

/// How many sessions are counted, unless the first two are equal.
const SESSIONS: usize = 9;

/// How often the operation runs before its caches hold what they will, and how often it is counted then.
const SMALL: (usize, usize) = (10, 3);

/// The same of a large operation, in which what differs is lost in the sum.
const LARGE: (usize, usize) = (3, 1);

/// From so many instructions on an operation is large; of a smaller one as many executions are counted together, if nothing
/// has to be undone between them.
const IS_LARGE: u64 = 2_000_000;

/// How many executions are counted together at most.
const TOGETHER: u64 = 100;

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
            let database = pool.plan.provisioner.aside(&pool.scenario.id, main.program(), "counted").ok()?;
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
            let known = sessions.last().map(|session| session.total.max(1));
            let (warmup, counts) = if known.is_some_and(|total| total >= IS_LARGE) { LARGE } else { SMALL };
            for _ in 0..warmup {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                // Counted, it answers without its rows, which may be large.
                counter.instructions(operation, 1).ok()??;
            }
            let together = match (known, reset) {
                (_, Some(_)) => 1,
                (Some(total), None) => (IS_LARGE / total).clamp(1, TOGETHER),
                (None, None) => {
                    let first = counter.instructions(operation, repeat).ok()??;
                    (IS_LARGE / first.total.max(1)).clamp(1, TOGETHER)
                }
            };
            let mut session: Vec<Instructions> = Vec::new();
            for _ in 0..counts {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                let executions = u32::try_from(together).unwrap_or(1).saturating_mul(repeat);
                session.push(counter.instructions(operation, executions).ok()??.divided(together));
            }
            session.sort_by_key(|count| count.total);
            sessions.push(*session.get(session.len() / 2)?);
            if let [one, other] = sessions.as_slice()
                && one.total == other.total
            {
                break;
            }
        }
        sessions.sort_by_key(|session| session.total);
        let middle = sessions.len() / 2;
        let beside = sessions.len() / 4;
        let (least, most) = (sessions.get(middle - beside)?.total, sessions.get(middle + beside)?.total);
        Some(Instructions { least, most, ..*sessions.get(middle)? })
    };
    let counted = counted();
    if counted.is_none() {
        // Another step starts another.
        pool.counters[backend] = None;
    }
    counted
}
