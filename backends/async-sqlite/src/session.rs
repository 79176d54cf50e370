//! An open session: a pool of one connection, and the runtime that waits for it.

use crate::clients::Clients;
use crate::dispatch::dispatch;
use crate::error::Error;
use crate::open;
use async_sqlite::Pool;
use backend_api::clients::{runtime, with_tasks};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use std::sync::Arc;
use tokio::runtime::Runtime;

impl AsyncSqliteSession {
    /// Opens it with the prescribed settings.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let runtime = runtime()?;
        let pool = runtime.block_on(open(&opening, 1))?;
        Ok(AsyncSqliteSession { runtime, pool, opening: Arc::new(opening) })
    }
}

/// An open pool.
pub struct AsyncSqliteSession {
    runtime: Runtime,
    pool: Pool,
    opening: Arc<Opening>,
}

impl Session for AsyncSqliteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let AsyncSqliteSession { runtime, pool, opening } = self;
        runtime.block_on(dispatch(pool, opening, operation, meter)).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        let open = async |limits| Clients::open(&self.opening, limits).await;
        with_tasks(&self.opening, load, open).map_err(Failure::from)
    }
}

impl Drop for AsyncSqliteSession {
    /// Waits until the connection is closed: its thread would close it some time later.
    fn drop(&mut self) {
        // Nobody is left to hear of an error.
        let _ = self.runtime.block_on(self.pool.close());
    }
}
