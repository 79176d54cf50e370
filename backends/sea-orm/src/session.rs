//! An open session: a pool, and the runtime that it lives on.

use crate::clients::Clients;
use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::{basics, open};
use backend_api::clients::{runtime, with_tasks};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, PoolLimits, Session};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::timeout;

/// An open session.
pub struct SeaOrmSession {
    runtime: Runtime,
    db: DatabaseConnection,
    opening: Arc<Opening>,
    limits: Option<PoolLimits>,
    typed: Option<Typed>,
}

impl SeaOrmSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the database cannot be opened.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let limits = opening.pool_limits();
        let (runtime, db) = connect(&opening, limits)?;
        Ok(SeaOrmSession { runtime, db, opening: Arc::new(opening), limits, typed: None })
    }

    /// With typed code for queries of the user's own.
    pub fn with(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }

    /// Leaves the pool one connection, and a new one, so that what is set for it holds from now on.
    fn keep_one(&mut self) -> Result<(), Error> {
        if self.limits != Some(PoolLimits::ONE) {
            self.runtime.block_on(self.db.close_by_ref())?;
            self.limits = Some(PoolLimits::ONE);
            (self.runtime, self.db) = connect(&self.opening, self.limits)?;
        }
        Ok(())
    }
}

/// What a session has: a pool, and the runtime that it lives on.
fn connect(opening: &Opening, limits: Option<PoolLimits>) -> Result<(Runtime, DatabaseConnection), Error> {
    let runtime = runtime()?;
    let db = runtime.block_on(open(opening, limits))?;
    Ok((runtime, db))
}

impl Session for SeaOrmSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let kind = self.opening.database.kind();
        if operation.is_for_its_connection(kind) {
            self.keep_one()?;
        }
        let work = async {
            let answer = run(&self.db, &self.opening, self.typed, operation, meter).await;
            if answer.as_ref().is_err_and(Error::ends_connection) {
                return answer;
            }
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables(kind) {
                basics::forget_statements(&self.db).await?;
            }
            answer
        };
        let answer = self.runtime.block_on(work);
        if answer.as_ref().is_err_and(Error::ends_connection) {
            // A task of the runtime waits with it, and both go together.
            (self.runtime, self.db) = connect(&self.opening, self.limits)?;
        }
        answer.map_err(Failure::from)
    }

    /// Dropping a transaction only queues its rollback.
    fn settle(&mut self) -> Result<(), Failure> {
        self.runtime.block_on(self.db.ping()).map_err(|error| Error::from(error).into())
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        let open = async |limits| Clients::open(&self.opening, limits, self.typed).await;
        with_tasks(&self.opening, load, open).map_err(Failure::from)
    }
}

/// So long a session waits until its connections are closed. The driver's pool has no limit of its own, and may wait for one whose
/// server is lost.
const CLOSING: Duration = Duration::from_secs(10);

impl Drop for SeaOrmSession {
    /// Waits until the connection is closed; in a file, until all of it is there.
    fn drop(&mut self) {
        let is_embedded = self.opening.database.kind().is_embedded();
        self.runtime.block_on(async {
            // It is the end: nobody hears of an error any more.
            match is_embedded {
                true => drop(self.db.close_by_ref().await),
                false => drop(timeout(CLOSING, self.db.close_by_ref()).await),
            }
        });
    }
}
