//! Several clients at once: a task for each, on a runtime for each core, as servers do it whose handlers stay on their
//! thread; and a pool of connections on each.

use super::dispatch::dispatch;
use super::{Conn, place};
use crate::error::Error;
use crate::runtime;
use backend_api::{Failure, Load, Loaded, Meter, Notes, Opening, Tuning};
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use futures_util::future::{join_all, try_join_all};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;
use tokio::task::{LocalSet, spawn_local};

/// A pool of so many connections, all of them open.
async fn open(opening: &Opening, size: usize) -> Result<Pool<Conn>, Error> {
    let mut config = ManagerConfig::default();
    if opening.tuning == Tuning::Expert {
        config.recycling_method = RecyclingMethod::Fast;
    }
    let manager = AsyncDieselConnectionManager::new_with_config(place(&opening.database)?, config);
    let pool = Pool::builder(manager).max_size(size).build()?;
    // It opens a connection only when none is free.
    try_join_all((0..size).map(|_| pool.get())).await?;
    Ok(pool)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Arc<Opening>, load: &Load) -> Result<Loaded, Error> {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u32).min(load.clients);
    let ready = Barrier::new(cores as usize + 1);
    let load = Arc::new(load.clone());
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| {
                let numbers = (core..load.clients).step_by(cores as usize).collect();
                let (load, ready) = (load.clone(), &ready);
                scope.spawn(move || on_core(opening, load, numbers, ready))
            })
            .collect();
        ready.wait();
        let start = Instant::now();
        let mut notes = Vec::new();
        for thread in threads {
            notes.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(Loaded::of(notes, start))
    })
}

/// The clients of one core. A connection belongs to the runtime that opened it, so that each core has a pool of its own.
fn on_core(
    opening: &Arc<Opening>,
    load: Arc<Load>,
    numbers: Vec<u32>,
    ready: &Barrier,
) -> Result<Vec<Notes>, Error> {
    let opened = runtime().map_err(Error::from).and_then(|runtime| {
        let pool = runtime.block_on(open(opening, numbers.len()))?;
        Ok((runtime, pool))
    });
    ready.wait();
    let (runtime, pool) = opened?;
    let start = Instant::now();
    let notes = LocalSet::new().block_on(&runtime, async {
        let clients = numbers
            .into_iter()
            .map(|number| spawn_local(client(pool.clone(), opening.clone(), load.clone(), number, start)));
        join_all(clients.collect::<Vec<_>>()).await
    });
    Ok(notes.into_iter().collect::<Result<_, _>>().map_err(std::io::Error::other)?)
}

async fn client(
    pool: Pool<Conn>,
    opening: Arc<Opening>,
    load: Arc<Load>,
    number: u32,
    start: Instant,
) -> Notes {
    let mut client = load.client(number, start);
    while let Some((index, operation)) = client.turn() {
        let mut meter = Meter::new(1);
        let result = match meter.time_async(async || pool.get().await).await {
            Ok(mut conn) => dispatch(&mut conn, opening.tuning, &opening.data, operation, &mut meter).await,
            Err(error) => Err(error.into()),
        };
        client.note(index, &meter, result.map_err(Failure::from));
        // A library that never waits would leave the other clients of this core without a turn.
        tokio::task::yield_now().await;
    }
    client.notes()
}
