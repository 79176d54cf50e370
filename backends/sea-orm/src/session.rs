//! An open session: a pool of one connection, and the runtime that it lives on.

use crate::clients::Clients;
use crate::dispatch::run;
use crate::error::Error;
use crate::{basics, open};
use backend_api::clients::{runtime, with_tasks};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, PoolLimits, Session};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// An open session.
pub struct SeaOrmSession {
    /// What it lives on.
    pub runtime: Runtime,
    /// The pool of one connection.
    pub db: DatabaseConnection,
    opening: Arc<Opening>,
}

impl SeaOrmSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the database cannot be opened.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let (runtime, db) = connect(&opening)?;
        Ok(SeaOrmSession { runtime, db, opening: Arc::new(opening) })
    }
}

/// What a session has: one connection, and the runtime that it lives on.
fn connect(opening: &Opening) -> Result<(Runtime, DatabaseConnection), Error> {
    let runtime = runtime()?;
    let db = runtime.block_on(open(opening, PoolLimits::ONE))?;
    Ok((runtime, db))
}

impl Session for SeaOrmSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            let answer = run(&self.db, &self.opening, operation, meter).await;
            if answer.as_ref().is_err_and(Error::ends_connection) {
                return answer;
            }
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables(self.opening.database.kind()) {
                basics::forget_statements(&self.db).await?;
                // The next operation must not wait for what was forgotten: MySQL gives no answer to that.
                self.db.ping().await?;
            }
            answer
        };
        let answer = self.runtime.block_on(work);
        if answer.as_ref().is_err_and(Error::ends_connection) {
            // A task of the runtime waits with it, and both go together.
            (self.runtime, self.db) = connect(&self.opening)?;
        }
        answer.map_err(Failure::from)
    }

    /// Dropping a transaction only queues its rollback.
    fn settle(&mut self) -> Result<(), Failure> {
        self.runtime.block_on(self.db.ping()).map_err(|error| Error::from(error).into())
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        with_tasks::<Clients>(&self.opening, load).map_err(Failure::from)
    }
}

impl Drop for SeaOrmSession {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        // It is the end: nobody hears of an error any more.
        let _ = self.runtime.block_on(self.db.close_by_ref());
    }
}
