//! A task for each client, as programs have them whose libraries are awaited.

mod client;
mod cores;
mod shared;

use crate::backend::Opening;
use crate::tuning::Tuning;
use crate::workload::{Load, Loaded, PoolLimits};
pub use client::{ClientPool, runtime};
use std::sync::Arc;

/// Runs the load with a task for each client: by default on one runtime and pool, in the expert tuning on those of each core.
/// `open` opens all connections of a pool.
///
/// # Errors
/// If a runtime cannot be had or a pool cannot be opened.
pub fn with_tasks<P: ClientPool>(
    opening: &Arc<Opening>,
    load: &Load,
    open: impl AsyncFn(PoolLimits) -> Result<P, P::Error> + Sync,
) -> Result<Loaded, P::Error> {
    match opening.tuning {
        Tuning::Default => shared::on_shared_runtime(opening, load, open),
        Tuning::Expert => cores::on_cores(opening, load, open),
    }
}
