//! A task for each client on the runtime that `#[tokio::main]` makes, with one pool that all share.

use super::super::threads::joined;
use super::client::{ClientPool, client};
use crate::backend::Opening;
use crate::workload::{Arrivals, Load, Loaded, PoolLimits};
use std::sync::Arc;
use std::thread;
use std::time::Instant;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

/// All clients on the threads of one runtime: whichever is free goes on with a task.
pub(super) fn on_shared_runtime<P: ClientPool>(
    opening: &Arc<Opening>,
    load: &Load,
    open: impl AsyncFn(PoolLimits) -> Result<P, P::Error>,
) -> Result<Loaded, P::Error> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let pool = runtime.block_on(open(load.limits()))?;
    let shared = Arc::new(load.clone());
    let loaded = thread::scope(|scope| {
        let start = Instant::now();
        let (arrivals, sending) = Arrivals::begin(load, start, scope).unzip();
        let mut clients = JoinSet::new();
        for number in 0..load.clients {
            let client =
                client(pool.clone(), opening.clone(), shared.clone(), number, start, arrivals.clone());
            clients.spawn_on(client, runtime.handle());
        }
        let notes = runtime.block_on(clients.join_all());
        let missed = sending.map(joined).unwrap_or_default();
        Loaded::of(load, notes, &missed, start)
    });
    runtime.block_on(pool.close());
    Ok(loaded)
}
