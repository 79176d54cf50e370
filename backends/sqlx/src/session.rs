//! An open session: a pool of one connection, and the runtime that it lives on.

use super::clients::Clients;
use super::dispatch::dispatch;
use super::{KIND, Pool, basics, open};
use crate::error::Error;
use crate::runtime;
use backend_api::clients::with_tasks;
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use sqlx::Connection;
use std::sync::Arc;
use tokio::runtime::Runtime;

impl SqlxSession {
    /// Opens it.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let runtime = runtime()?;
        let pool = runtime.block_on(open(&opening, 1))?;
        Ok(SqlxSession { runtime, pool, opening: Arc::new(opening) })
    }
}

/// An open pool.
pub struct SqlxSession {
    runtime: Runtime,
    pool: Pool,
    opening: Arc<Opening>,
}

impl Session for SqlxSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            // Taken once for the operation, as a web handler takes one for its request: the pool tests a
            // connection on its way out and back in, each time with a round trip to its thread.
            let mut conn = self.pool.acquire().await?;
            let answer = dispatch(&mut conn, &self.opening, operation, meter).await;
            if answer.as_ref().is_err_and(Error::ends_connection) {
                conn.close().await?;
                return answer;
            }
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables(KIND) {
                basics::forget_statements(&mut conn).await?;
            }
            // Dropping a transaction only queues its rollback, and the answer must not overtake it. Nor may the next
            // operation wait for what was forgotten: MySQL gives no answer to that.
            conn.ping().await?;
            answer
        };
        self.runtime.block_on(work).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        with_tasks::<Clients>(&self.opening, load).map_err(Failure::from)
    }
}

impl Drop for SqlxSession {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        self.runtime.block_on(self.pool.close());
    }
}
