//! A task for each client, on a runtime for each core, as servers do it whose handlers stay on their thread; and a pool of
//! connections on each, because a connection belongs to the runtime that opened it.

use crate::answer::Answer;
use crate::backend::Opening;
use crate::failure::Failure;
use crate::meter::Meter;
use crate::operation::Operation;
use crate::workload::{Load, Loaded, Notes};
use futures_util::future::join_all;
use std::io;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{LocalSet, spawn_local};

/// A library's pool, as several clients share it.
pub trait ClientPool: Clone + Sized + 'static {
    /// What can go wrong.
    type Error: Into<Failure> + From<io::Error> + Send;

    /// Opens so many connections.
    fn open(opening: &Opening, connections: u32) -> impl Future<Output = Result<Self, Self::Error>>;

    /// Runs one operation with a connection of the pool; the wait for it goes through the meter as well.
    fn run(
        &self,
        opening: &Opening,
        operation: &Operation,
        meter: &mut Meter<'_>,
    ) -> impl Future<Output = Result<Answer, Self::Error>>;

    /// Closes the connections. The load is over: nobody hears of an error any more.
    fn close(self) -> impl Future<Output = ()>;
}

/// Runs the load.
///
/// # Errors
/// If a runtime cannot be had or a pool cannot be opened.
pub fn with_tasks<P: ClientPool>(opening: &Arc<Opening>, load: &Load) -> Result<Loaded, P::Error> {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u32).min(load.clients);
    let ready = Barrier::new(cores as usize + 1);
    let load = Arc::new(load.clone());
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|core| {
                let numbers = (core..load.clients).step_by(cores as usize).collect();
                let (load, ready) = (load.clone(), &ready);
                scope.spawn(move || on_core::<P>(opening, load, numbers, ready))
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

/// The clients of one core.
fn on_core<P: ClientPool>(
    opening: &Arc<Opening>,
    load: Arc<Load>,
    numbers: Vec<u32>,
    ready: &Barrier,
) -> Result<Vec<Notes>, P::Error> {
    let opened = runtime().map_err(P::Error::from).and_then(|runtime| {
        let pool = runtime.block_on(P::open(opening, numbers.len() as u32))?;
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
    runtime.block_on(pool.close());
    Ok(notes.into_iter().collect::<Result<_, _>>().map_err(io::Error::other)?)
}

async fn client<P: ClientPool>(
    pool: P,
    opening: Arc<Opening>,
    load: Arc<Load>,
    number: u32,
    start: Instant,
) -> Notes {
    let mut client = load.client(number, start);
    while let Some((index, operation)) = client.turn() {
        let mut meter = Meter::new(1);
        let result = pool.run(&opening, operation, &mut meter).await;
        client.note(index, &meter, result.map_err(Into::into));
        // A library that never waits would leave the other clients of this core without a turn.
        tokio::task::yield_now().await;
    }
    client.notes()
}

/// A runtime on the caller's thread, as sessions and clients of awaited libraries have it.
///
/// # Errors
/// If the system refuses.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
