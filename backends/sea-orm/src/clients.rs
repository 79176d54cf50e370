//! Several clients at once: a task for each, and the library's pool.

use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::open;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation, PoolLimits};
use sea_orm::DatabaseConnection;

/// SeaORM's connection, which is a pool that gives a connection for each statement.
#[derive(Clone)]
pub struct Clients {
    db: DatabaseConnection,
    typed: Option<Typed>,
}

impl Clients {
    /// Opens all connections of a pool.
    pub async fn open(opening: &Opening, limits: PoolLimits, typed: Option<Typed>) -> Result<Self, Error> {
        Ok(Clients { db: open(opening, Some(limits)).await?, typed })
    }
}

impl ClientPool for Clients {
    type Error = Error;

    async fn run(
        &self,
        opening: &Opening,
        operation: &Operation,
        meter: &mut Meter<'_>,
    ) -> Result<Answer, Error> {
        run(&self.db, opening, self.typed, operation, meter).await
    }

    async fn close(self) {
        // It is the end: nobody hears of an error any more.
        let _ = self.db.close_by_ref().await;
    }
}
