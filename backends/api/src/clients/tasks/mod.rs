//! A task for each client, as programs have them whose libraries are awaited.

mod client;
mod cores;
mod shared;

use crate::backend::Opening;
use crate::tuning::Tuning;
use crate::workload::{Load, Loaded};
pub use client::{ClientPool, runtime};
use std::sync::Arc;

/// Runs the load with a task for each client: by default on one runtime and pool, in the expert tuning on those of each core.
///
/// # Errors
/// If a runtime cannot be had or a pool cannot be opened.
pub fn with_tasks<P: ClientPool>(opening: &Arc<Opening>, load: &Load) -> Result<Loaded, P::Error> {
    match opening.tuning {
        Tuning::Default => shared::on_shared_runtime::<P>(opening, load),
        Tuning::Expert => cores::on_cores::<P>(opening, load),
    }
}
