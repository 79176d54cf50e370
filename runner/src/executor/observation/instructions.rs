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

/// How much is done to count an operation.
struct Effort {
    /// Sessions, unless the first two are equal.
    sessions: usize,
    /// How often the operation runs before its caches hold what they will.
    warmup: usize,
    /// How often it is counted then.
    counts: usize,
}

impl Effort {
    /// In a large operation what differs is lost in the sum.
    fn of(instructions: u64) -> Self {
        match instructions {
            ..IS_LARGE => Effort { sessions: 9, warmup: 10, counts: 3 },
            IS_LARGE..IS_HUGE => Effort { sessions: 9, warmup: 3, counts: 1 },
            _ => Effort { sessions: 3, warmup: 1, counts: 1 },
        }
    }
}

/// From so many instructions on an operation is large; of a smaller one as many executions are counted together, if nothing
/// has to be undone between them.
const IS_LARGE: u64 = 2_000_000;

/// From so many on it takes seconds under callgrind.
const IS_HUGE: u64 = 200_000_000;

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
        counter.replay(&pool.history[..history], backend).ok()?;
        let mut sessions: Vec<Instructions> = Vec::new();
        let mut size = None;
        while size.is_none_or(|size| sessions.len() < Effort::of(size).sessions) && !pool.plan.is_cancelled()
        {
            if !sessions.is_empty() && !counter.reopen().ok()? {
                break;
            }
            let mut warmup = || {
                reset.as_ref().map(|reset| counter.quietly(reset)).transpose().ok()?;
                Some(counter.instructions(operation, 1).ok()??.total)
            };
            let mut one = warmup()?;
            let Effort { warmup: times, counts, .. } = Effort::of(*size.get_or_insert(one));
            for _ in 1..times {
                one = warmup()?;
            }
            let total = one.saturating_mul(repeat.into()).max(1);
            let together = if reset.is_some() { 1 } else { (IS_LARGE / total).clamp(1, TOGETHER) };
            let mut session: Vec<Instructions> = Vec::new();
            for _ in 0..counts {
                reset.as_ref().map(|reset| counter.quietly(reset)).transpose().ok()?;
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
        let beside = (sessions.len() / 4).max(usize::from(sessions.len() > 2));
        let (least, most) = (sessions.get(middle - beside)?.total, sessions.get(middle + beside)?.total);
        Some(Instructions { least, most, ..*sessions.get(middle)? })
    };
    let counted = counted();
    if counted.is_none() {
        // Another step starts another.
        let lost = pool.counters[backend].take()?;
        pool.plan.abandoned(lost.database());
    }
    counted
}
