//! Several clients at once: a task for each, and the library's pool.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::open;
use async_sqlite::Pool;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Failure, FailureKind, Meter, Opening, Operation, PoolLimits};

/// async-sqlite's own pool, which gives each closure to the next connection, whether that one is busy or not.
#[derive(Clone)]
pub struct Clients(Pool);

impl Clients {
    /// Opens all connections of a pool.
    pub async fn open(opening: &Opening, limits: PoolLimits) -> Result<Self, Error> {
        if limits.wait_ms.is_some() {
            let message =
                "this pool knows no time to wait: it queues a closure behind the others of its connection";
            return Err(Failure::of(FailureKind::Other, message).into());
        }
        Ok(Clients(open(opening, limits.connections).await?))
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
        dispatch(&self.0, opening, operation, meter).await
    }

    async fn close(self) {
        // The load is over, and nobody hears of an error any more.
        let _ = self.0.close().await;
    }
}
