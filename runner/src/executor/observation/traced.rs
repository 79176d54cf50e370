//! What the trace of a worker's statements tells: the engine's part of the time, and how its statements were executed.

use super::super::session::{Instrumentation, IsolatedWorker, Launch, NoSample, WorkerPool};
use super::timed::Execution;
use crate::scenario::Variant;
use backend_api::protocol::{Outcome, Ran};
use backend_api::{EngineCounters, StatementKind};
use reports::record::{EngineTime, StatementCounts};

/// How often the observed operation runs before it is warm.
const WARMUP: usize = 2;

/// An execution with its trace, of a worker whose database the scenario does not go on with.
pub fn trace(pool: &mut WorkerPool<'_>, execution: Execution<'_>) -> Option<Ran> {
    let Execution { backend, history, variant: Variant { operation, reset, .. }, repeat } = execution;
    let observer = match &mut pool.observers[backend] {
        Some(observer) => observer,
        none => {
            let main = &pool.workers[backend];
            let database = pool.plan.provisioner.aside(&pool.scenario.id, main.program(), "observed").ok()?;
            let launch = Launch::of(main, database, pool.plan.limits.clone());
            none.insert(IsolatedWorker::start(launch, Instrumentation::Trace).ok()?)
        }
    };
    let replayed = observer.replay(&pool.history[..history], backend);
    let mut once = || {
        reset.as_ref().map(|reset| observer.run(reset, 1)).transpose()?;
        observer.run(operation, repeat)
    };
    let warmed = || -> Result<Ran, NoSample> {
        replayed?;
        for _ in 0..WARMUP {
            once()?;
        }
        Ok(once()?)
    };
    match warmed() {
        Ok(ran) => Some(ran),
        // Another step starts another.
        Err(_) => {
            let lost = pool.observers[backend].take()?;
            pool.plan.abandoned(lost.database());
            None
        }
    }
}

/// The engine's part of the time; nothing if it cannot be told.
pub fn engine_time(ran: &Ran) -> Option<EngineTime> {
    let Outcome::Answer(_) = ran.outcome else { return None };
    let statements = ran.statements.as_ref().filter(|statements| !statements.is_empty())?;
    let engine_ns = statements.iter().map(|statement| statement.engine_ns).sum::<Option<u64>>()?;
    Some(EngineTime { engine_ns, library_ns: ran.elapsed_ns.saturating_sub(engine_ns) })
}

/// SQLite's own counts of its statements; on a server what went over the wire. Nothing where a program has seen its
/// statements without the counts.
pub fn statement_counts(ran: &Ran) -> Option<StatementCounts> {
    let Outcome::Answer(_) = ran.outcome else { return None };
    let statements = ran.statements.as_ref()?;
    if let Some(traffic) = ran.traffic {
        let (executed, prepared) = (traffic.executes, traffic.prepares);
        return Some(StatementCounts { executed, prepared, ..StatementCounts::default() });
    }
    // Of `BEGIN` and its like some libraries keep none, and on a server they are not prepared at all.
    let work = || statements.iter().filter(|statement| statement.kind == StatementKind::Work);
    if work().next().is_some() && work().all(|statement| statement.counters.is_none()) {
        return None;
    }
    let mut sum = EngineCounters::default();
    work().filter_map(|statement| statement.counters).for_each(|counters| sum.add(counters));
    Some(StatementCounts {
        executed: work().map(|statement| statement.times).sum(),
        prepared: sum.prepared,
        reprepared: Some(sum.reprepared),
        full_scan_steps: Some(sum.full_scan_steps),
        sorts: Some(sum.sorts),
    })
}
