//! An open session: a pool of one connection, and the runtime that it lives on.

use super::clients::Clients;
use super::connections::Connections;
use super::dispatch::run;
use super::{Db, KIND, Pool, basics, open};
use crate::error::Error;
use backend_api::clients::{runtime, with_tasks};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, PoolLimits, Session, Tuning};
use sqlx::Connection;
use sqlx::pool::PoolConnection;
use std::sync::Arc;
use tokio::runtime::Runtime;

impl SqlxSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the database cannot be opened, or is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let runtime = runtime()?;
        let pool = runtime.block_on(open(&opening, PoolLimits::ONE))?;
        Ok(SqlxSession { runtime, pool, held: None, opening: Arc::new(opening) })
    }
}

/// An open pool.
pub struct SqlxSession {
    /// What it lives on.
    pub runtime: Runtime,
    /// The pool of one connection.
    pub pool: Pool,
    /// The connection that the expert tuning does not give back.
    held: Option<PoolConnection<Db>>,
    opening: Arc<Opening>,
}

impl Session for SqlxSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let SqlxSession { runtime, pool, held, opening } = self;
        let work = async {
            let answer = match opening.tuning {
                Tuning::Default => run(&mut Connections::OfPool(pool), opening, operation, meter).await,
                Tuning::Expert => {
                    let mut conn = match held.take() {
                        Some(conn) => conn,
                        None => pool.acquire().await?,
                    };
                    let answer = run(&mut Connections::Held(&mut conn), opening, operation, meter).await;
                    if answer.as_ref().is_err_and(Error::ends_connection) {
                        conn.close_on_drop();
                    } else {
                        *held = Some(conn);
                    }
                    answer
                }
            };
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables(KIND) {
                let mut taken = None;
                let conn = match held {
                    Some(conn) => conn,
                    None => taken.insert(pool.acquire().await?),
                };
                basics::forget_statements(conn).await?;
                // The next operation must not wait for what was forgotten: MySQL gives no answer to that.
                conn.ping().await?;
            }
            answer
        };
        runtime.block_on(work).map_err(Failure::from)
    }

    /// Dropping a transaction only queues its rollback.
    fn settle(&mut self) -> Result<(), Failure> {
        let ping = async {
            match &mut self.held {
                Some(conn) => conn.ping().await,
                None => self.pool.acquire().await?.ping().await,
            }
        };
        self.runtime.block_on(ping).map_err(|error| Error::from(error).into())
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        with_tasks::<Clients>(&self.opening, load).map_err(Failure::from)
    }
}

impl Drop for SqlxSession {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        // Where it goes back to is the runtime's to wait for.
        let _inside = self.runtime.enter();
        self.held = None;
        self.runtime.block_on(self.pool.close());
    }
}
