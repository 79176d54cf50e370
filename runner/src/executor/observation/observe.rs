//! What a timed operation is seen to do in passes of their own: where its time goes, and what it asks of the heap. To
//! look takes time itself, so that nothing of it happens while samples are taken.

use super::super::plan::Passes;
use super::super::session::{Generation, WorkerPool};
use super::super::watch::Watch;
use super::timed::Timed;
use super::{instructions, traced, warm};
use reports::record::{Observed, StepRecord};

/// Observes the cells that took samples, with the generation that took them. What cannot be observed has no figure, and is
/// not worse for it.
pub fn observe(
    pool: &mut WorkerPool<'_>,
    generation: &mut Generation<'_>,
    timed: Timed<'_>,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) {
    let Passes { allocations, engine, switches, instructions } = pool.plan.passes;
    let backends = pool.workers.len();
    for (index, cell) in record.cells.iter_mut().enumerate() {
        if !timed.cells[index] || pool.plan.is_cancelled() || pool.plan.passes == Passes::default() {
            continue;
        }
        let execution = timed.execution(index, backends);
        let allocations = allocations.then(|| warm::allocations(generation, execution)).flatten();
        let switches = switches.then(|| warm::switches(generation, execution)).flatten();
        let trace = engine.then(|| traced::trace(pool, execution)).flatten();
        let engine = trace.as_ref().and_then(traced::engine_time);
        let earlier = cell.observed.and_then(|observed| observed.statements);
        let statements = trace.as_ref().and_then(traced::statement_counts).or(earlier);
        let instructions = instructions
            .then(|| {
                watch.progress(&format!("counting the instructions of {}", cell.backend));
                instructions::count(pool, execution)
            })
            .flatten();
        cell.observed = Some(Observed { allocations, engine, statements, switches, instructions });
    }
}
