//! What is asked of a worker that took samples, because it is warm: how much it allocates, and how often its threads wait.

use super::super::session::{Generation, Slot};
use super::timed::Execution;
use crate::scenario::Variant;
use backend_api::Allocations;

/// How many looks at a worker's threads there are: what other threads do at the time falls into some of them.
const LOOKS: usize = 9;

/// What an execution asks of the heap.
pub fn allocations(generation: &mut Generation<'_>, execution: Execution<'_>) -> Option<Allocations> {
    let Execution { variant: Variant { operation, reset, .. }, repeat, .. } = execution;
    let asked = generation.ask(slot(execution), |worker| {
        if let Some(reset) = reset {
            worker.run(reset, 1)?;
        }
        worker.allocations(operation, repeat)
    });
    asked.flatten()
}

/// How often the worker's threads wait in an execution.
pub fn switches(generation: &mut Generation<'_>, execution: Execution<'_>) -> Option<u64> {
    let Execution { variant: Variant { operation, reset, .. }, repeat, .. } = execution;
    let mut counts = generation.ask(slot(execution), |worker| {
        let mut counts = Vec::with_capacity(LOOKS);
        for _ in 0..LOOKS {
            if let Some(reset) = reset {
                worker.run(reset, 1)?;
            }
            counts.extend(worker.switches(operation, repeat)?);
        }
        Ok(counts)
    })?;
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

fn slot(execution: Execution<'_>) -> Slot {
    Slot { backend: execution.backend, twin: false }
}
