//! Several clients at once: a task for each, on a runtime for each core, as servers do it whose handlers stay on their
//! thread; and a pool of connections that all of them share.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::{open, runtime};
use backend_api::{Database, Failure, Load, Loaded, Meter, Notes, Opening};
use futures_util::future::join_all;
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::thread;
use std::time::Instant;
use tokio::runtime::Runtime;
use tokio::sync::Barrier;
use tokio::task::{LocalSet, spawn_local};

/// Runs the load: the pool gives a connection for each statement.
pub fn load(opening: &Arc<Opening>, load: &Load) -> Result<Loaded, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let opener = runtime()?;
    let db = opener.block_on(async {
        let db = open(path, &opening.settings, opening.tuning, load.clients).await?;
        // A connection goes back to the pool by a task of the runtime that it was used on, and this one sleeps soon.
        while db.get_sqlite_connection_pool().num_idle() < db.get_sqlite_connection_pool().size() as usize {
            tokio::task::yield_now().await;
        }
        Ok::<_, Error>(db)
    })?;
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u32).min(load.clients);
    let runtimes = (0..cores).map(|_| runtime()).collect::<Result<Vec<_>, _>>()?;
    // A connection belongs to the runtime that opened it: none may end before the last one is done.
    let (start, done, load) =
        (Instant::now(), Arc::new(Barrier::new(cores as usize)), Arc::new(load.clone()));
    let notes: Result<Vec<Vec<Notes>>, Error> = thread::scope(|scope| {
        let on_core = |(core, runtime): (u32, Runtime)| {
            let (db, opening, load, done) = (db.clone(), opening.clone(), load.clone(), done.clone());
            scope.spawn(move || {
                LocalSet::new().block_on(&runtime, async {
                    let numbers = (core..load.clients).step_by(cores as usize);
                    let clients: Vec<_> = numbers
                        .map(|number| {
                            spawn_local(client(db.clone(), opening.clone(), load.clone(), number, start))
                        })
                        .collect();
                    let notes = join_all(clients).await;
                    done.wait().await;
                    Ok(notes.into_iter().collect::<Result<_, _>>().map_err(std::io::Error::other)?)
                })
            })
        };
        let threads: Vec<_> = (0..).zip(runtimes).map(on_core).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|notes| notes.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let loaded = Loaded::of(notes?.into_iter().flatten().collect(), start);
    opener.block_on(db.get_sqlite_connection_pool().close());
    Ok(loaded)
}

async fn client(
    db: DatabaseConnection,
    opening: Arc<Opening>,
    load: Arc<Load>,
    number: u32,
    start: Instant,
) -> Notes {
    let mut client = load.client(number, start);
    while let Some((index, operation)) = client.turn() {
        let mut meter = Meter::new(1);
        let result = dispatch(&db, opening.tuning, &opening.data, operation, &mut meter).await;
        client.note(index, &meter, result.map_err(Failure::from));
        // A library that never waits would leave the other clients of this core without a turn.
        tokio::task::yield_now().await;
    }
    client.notes()
}
