//! Several clients at once: a task for each, and the library's pool.

use super::connections::Connections;
use super::dispatch::dispatch;
use super::{Pool, open};
use crate::error::Error;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation, PoolLimits};

/// sqlx's own pool.
#[derive(Clone)]
pub struct Clients(Pool);

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
        dispatch(&mut Connections::OfPool(&self.0), opening, operation, meter).await
    }

    async fn close(self) {
        self.0.close().await;
    }
}
