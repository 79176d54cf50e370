//! Several clients at once: a task for each, and the library's pool.

use super::connections::Connections;
use super::dispatch::{Typed, dispatch};
use super::{Pool, open};
use crate::error::Error;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation, PoolLimits};

/// sqlx's own pool.
#[derive(Clone)]
pub struct Clients {
    pool: Pool,
    typed: Option<Typed>,
}

impl Clients {
    /// Opens all connections of a pool.
    pub async fn open(opening: &Opening, limits: PoolLimits, typed: Option<Typed>) -> Result<Self, Error> {
        Ok(Clients { pool: open(opening, Some(limits)).await?, typed })
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
        if let (Some(typed), Operation::Query(query)) = (self.typed, operation)
            && let Some(answer) = typed(&self.pool, query, meter).await?
        {
            return Ok(answer);
        }
        dispatch(&mut Connections::OfPool(&self.pool), opening, operation, meter).await
    }

    async fn close(self) {
        self.pool.close().await;
    }
}
