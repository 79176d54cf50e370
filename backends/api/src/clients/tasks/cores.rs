//! A task for each client, on a runtime for each core, as servers do it whose handlers stay on their thread; and a pool of
//! connections on each, because a connection belongs to the runtime that opened it.

use super::super::threads::joined;
use super::client::{ClientPool, client, runtime};
use crate::backend::Opening;
use crate::workload::{Arrivals, Load, Loaded, Notes, PoolLimits};
use futures_util::future::join_all;
use std::io;
use std::sync::{Arc, Barrier, OnceLock};
use std::thread;
use std::time::Instant;
use tokio::task::{LocalSet, spawn_local};

/// What all cores share.
struct Shared<'a> {
    opening: &'a Arc<Opening>,
    load: Arc<Load>,
    /// All pools are open, or have failed.
    opened: &'a Barrier,
    /// The clients may begin.
    started: &'a Barrier,
    start: &'a OnceLock<(Instant, Option<Arrivals>)>,
}

pub(super) fn on_cores<P: ClientPool>(
    opening: &Arc<Opening>,
    load: &Load,
    open: impl AsyncFn(PoolLimits) -> Result<P, P::Error> + Sync,
) -> Result<Loaded, P::Error> {
    let limits = load.limits();
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let cores = cores.min(load.clients).min(limits.connections).max(1);
    let (opened, started) = (Barrier::new(cores as usize + 1), Barrier::new(cores as usize + 1));
    let start = OnceLock::new();
    let open = &open;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| {
                let shared_load = Arc::new(load.clone());
                let shared =
                    Shared { opening, load: shared_load, opened: &opened, started: &started, start: &start };
                let numbers = (core..load.clients).step_by(cores as usize).collect();
                let connections = (core..limits.connections).step_by(cores as usize).len() as u32;
                let limits = PoolLimits { connections, ..limits };
                scope.spawn(move || on_core(&shared, numbers, limits, open))
            })
            .collect();
        opened.wait();
        let now = Instant::now();
        let (arrivals, sending) = Arrivals::begin(load, now, scope).unzip();
        // Nobody else sets it.
        let _ = start.set((now, arrivals));
        started.wait();
        let mut notes = Vec::new();
        let mut failed = None;
        for thread in threads {
            match joined(thread) {
                Ok(of_core) => notes.extend(of_core),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let missed = sending.map(joined).unwrap_or_default();
        failed.map_or_else(|| Ok(Loaded::of(load, notes, &missed, now)), Err)
    })
}

/// The clients of one core.
fn on_core<P: ClientPool>(
    shared: &Shared<'_>,
    numbers: Vec<u32>,
    limits: PoolLimits,
    open: &impl AsyncFn(PoolLimits) -> Result<P, P::Error>,
) -> Result<Vec<Notes>, P::Error> {
    let opened = runtime().map_err(P::Error::from).and_then(|runtime| {
        let pool = runtime.block_on(open(limits))?;
        Ok((runtime, pool))
    });
    shared.opened.wait();
    shared.started.wait();
    let (runtime, pool) = opened?;
    let Some((start, arrivals)) = shared.start.get().cloned() else { return Ok(Vec::new()) };
    let notes = LocalSet::new().block_on(&runtime, async {
        let clients = numbers.into_iter().map(|number| {
            let (opening, load) = (shared.opening.clone(), shared.load.clone());
            spawn_local(client(pool.clone(), opening, load, number, start, arrivals.clone()))
        });
        join_all(clients.collect::<Vec<_>>()).await
    });
    runtime.block_on(pool.close());
    Ok(notes.into_iter().collect::<Result<_, _>>().map_err(io::Error::other)?)
}
