//! An open session: a pool, and the runtime that it lives on.

use super::clients::Clients;
use super::connections::Connections;
use super::dispatch::{Typed, run};
use super::{Conn, Db, KIND, Pool, basics, open};
use crate::error::Error;
use backend_api::clients::{runtime, with_tasks};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, PoolLimits, Session, Tuning};
use sqlx::Connection;
use sqlx::pool::PoolConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::yield_now;
use tokio::time::timeout;

impl SqlxSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the database cannot be opened, or is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let runtime = runtime()?;
        let pool = runtime.block_on(open(&opening, opening.pool_limits()))?;
        Ok(SqlxSession { runtime, pool, held: None, opening: Arc::new(opening), typed: None })
    }

    /// With typed code for queries of the user's own.
    pub fn with(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }
}

/// An open pool.
pub struct SqlxSession {
    runtime: Runtime,
    pool: Pool,
    /// The connection that the expert tuning does not give back.
    held: Option<PoolConnection<Db>>,
    opening: Arc<Opening>,
    typed: Option<Typed>,
}

impl Session for SqlxSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let SqlxSession { runtime, pool, held, opening, typed } = self;
        let work = async {
            if let (Some(typed), Operation::Query(query)) = (typed, operation) {
                // It takes a connection of the pool by itself.
                *held = None;
                if let Some(answer) = typed(pool, query, meter).await? {
                    return Ok(answer);
                }
            }
            let answer = match opening.tuning {
                Tuning::Default => {
                    if operation.is_for_its_connection(KIND) {
                        keep_one(pool, opening).await?;
                    }
                    run(&mut Connections::OfPool(pool), opening, operation, meter).await
                }
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
            if operation.may_alter_tables(KIND) || *operation == Operation::ForgetStatements {
                match held {
                    Some(conn) => forget_statements(conn).await?,
                    None => {
                        for mut conn in all_of(pool).await? {
                            forget_statements(&mut conn).await?;
                        }
                    }
                }
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
        let open = async |limits| Clients::open(&self.opening, limits, self.typed).await;
        with_tasks(&self.opening, load, open).map_err(Failure::from)
    }
}

/// Leaves a pool one connection, and a new one, so that what is set for it holds from now on.
async fn keep_one(pool: &mut Pool, opening: &Opening) -> Result<(), Error> {
    if pool.options().get_max_connections() > 1 {
        pool.close().await;
        *pool = open(opening, Some(PoolLimits::ONE)).await?;
    }
    Ok(())
}

/// All connections of a pool, those first waited for that are on their way back.
async fn all_of(pool: &Pool) -> sqlx::Result<Vec<PoolConnection<Db>>> {
    let mut all = vec![pool.acquire().await?];
    while all.len() < pool.size() as usize {
        match pool.try_acquire() {
            Some(conn) => all.push(conn),
            None => yield_now().await,
        }
    }
    Ok(all)
}

/// Empties a connection's cache of prepared statements.
async fn forget_statements(conn: &mut Conn) -> sqlx::Result<()> {
    basics::forget_statements(conn).await?;
    // The next operation must not wait for what was forgotten: MySQL gives no answer to that.
    conn.ping().await
}

/// So long a session waits until its connections are closed. `Pool::close` has no limit of its own, and may wait for one whose server
/// is lost.
const CLOSING: Duration = Duration::from_secs(10);

impl Drop for SqlxSession {
    /// Waits until the connection is closed; in a file, until all of it is there.
    fn drop(&mut self) {
        // Where it goes back to is the runtime's to wait for.
        let _inside = self.runtime.enter();
        self.held = None;
        self.runtime.block_on(async {
            match KIND.is_embedded() {
                true => self.pool.close().await,
                false => drop(timeout(CLOSING, self.pool.close()).await),
            }
        });
    }
}
