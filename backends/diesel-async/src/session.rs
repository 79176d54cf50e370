//! An open session: one connection or a pool of them, and the runtime that they live on.

use super::clients::Clients;
use super::dispatch::run;
use super::{Conn, connect, database_url, migrations, own_migrations};
use crate::error::Error;
use backend_api::clients::{ClientPool, runtime, with_tasks};
use backend_api::models::Migration;
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, PoolLimits, Session};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use std::sync::Arc;
use std::thread;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// Opens what the library's guide opens, or a pool where one is wanted.
///
/// # Errors
/// If the database cannot be opened, or is of another kind.
pub fn open(opening: Opening) -> Result<Box<dyn Session>, Error> {
    Ok(match opening.pool {
        Some(connections) => Box::new(PooledSession::open(opening, connections)?),
        None => Box::new(DieselAsyncSession::open(opening)?),
    })
}

impl DieselAsyncSession {
    /// Opens it.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let url = database_url(&opening.database)?;
        let runtime = runtime()?;
        // The wrapper remembers the runtime that it is made on.
        let conn = runtime
            .block_on(async { connect(&url, &opening.settings).await.map(AsyncConnectionWrapper::from) })?;
        Ok(DieselAsyncSession { conn, runtime, opening: Arc::new(opening) })
    }
}

/// An open connection, in the wrapper that shows it to the migration tool as one of Diesel's own.
pub struct DieselAsyncSession {
    conn: AsyncConnectionWrapper<Conn>,
    runtime: Runtime,
    opening: Arc<Opening>,
}

impl Session for DieselAsyncSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let DieselAsyncSession { conn, runtime, opening } = self;
        let answer = match operation {
            Operation::MigrateUp { steps } => {
                let ran = meter.time(|| beside(runtime, || migrations::migrate_up(conn, *steps)));
                ran.map(Answer::migrated).map_err(Error::from)
            }
            Operation::MigrateDown { steps } => {
                let undone = meter.time(|| beside(runtime, || migrations::migrate_down(conn, *steps)));
                undone.map(Answer::migrated).map_err(Error::from)
            }
            Operation::MigrateOlderProgram => {
                let ran = meter.time(|| beside(runtime, || migrations::migrate_older_program(conn)));
                ran.map(Answer::migrated).map_err(Error::from)
            }
            Operation::Migrations => {
                let history = meter.time(|| beside(runtime, || migrations::migrations(conn)));
                history.map(Answer::rows::<Migration>).map_err(Error::from)
            }
            Operation::MigrateFiles(what) => {
                let what = what.unpack()?;
                let done = meter.time(|| beside(runtime, || own_migrations::migrate_files(conn, &what)));
                done.map_err(Error::from)
            }
            other => runtime.block_on(run(conn, opening, other, meter)),
        };
        answer.map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        let open = async |limits| Clients::open(&self.opening, limits).await;
        with_tasks(&self.opening, load, open).map_err(Failure::from)
    }
}

/// A pool, from which each operation takes a connection, and the runtime that it lives on.
pub struct PooledSession {
    pool: Clients,
    runtime: Runtime,
    opening: Arc<Opening>,
}

impl PooledSession {
    /// Opens so many connections.
    pub fn open(opening: Opening, connections: u32) -> Result<Self, Error> {
        let runtime = runtime()?;
        let pool = runtime.block_on(Clients::open(&opening, PoolLimits { connections, wait_ms: None }))?;
        Ok(PooledSession { pool, runtime, opening: Arc::new(opening) })
    }
}

impl Session for PooledSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let PooledSession { pool, runtime, opening } = self;
        runtime.block_on(pool.run(opening, operation, meter)).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        let open = async |limits| Clients::open(&self.opening, limits).await;
        with_tasks(&self.opening, load, open).map_err(Failure::from)
    }
}

/// Does work that blocks its thread until the connection answers on a thread of its own, while the runtime drives the
/// connection on this one.
fn beside<T: Send>(runtime: &Runtime, work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let (working, ended) = oneshot::channel::<()>();
        let worker = scope.spawn(move || {
            let result = work();
            drop(working);
            result
        });
        // It ends when the other side is dropped, by a panic as well.
        let _ = runtime.block_on(ended);
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
