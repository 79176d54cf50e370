//! Several clients at once: a task for each, and the library's pool.

use crate::dispatch::run;
use crate::error::Error;
use crate::open;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation, PoolLimits};
use sea_orm::DatabaseConnection;

/// SeaORM's connection, which is a pool that gives a connection for each statement.
#[derive(Clone)]
pub struct Clients(DatabaseConnection);

impl ClientPool for Clients {
    type Error = Error;

    async fn open(opening: &Opening, limits: PoolLimits) -> Result<Self, Error> {
        Ok(Clients(open(opening, Some(limits)).await?))
    }

    async fn run(
        &self,
        opening: &Opening,
        operation: &Operation,
        meter: &mut Meter<'_>,
    ) -> Result<Answer, Error> {
        run(&self.0, opening, operation, meter).await
    }

    async fn close(self) {
        // It is the end: nobody hears of an error any more.
        let _ = self.0.close_by_ref().await;
    }
}
