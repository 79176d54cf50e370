//! Several clients at once: a task for each, and a pool of connections on each core.

use super::dispatch::dispatch;
use super::{Pool, open};
use crate::error::Error;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation};

/// sqlx's own pool.
#[derive(Clone)]
pub struct Clients(Pool);

impl ClientPool for Clients {
    type Error = Error;

    async fn open(opening: &Opening, connections: u32) -> Result<Self, Error> {
        Ok(Clients(open(opening, connections).await?))
    }

    async fn run(
        &self,
        opening: &Opening,
        operation: &Operation,
        meter: &mut Meter<'_>,
    ) -> Result<Answer, Error> {
        let mut conn = meter.time_async(async || self.0.acquire().await).await?;
        let answer = dispatch(&mut conn, opening, operation, meter).await;
        if answer.as_ref().is_err_and(Error::ends_connection) {
            conn.close_on_drop();
        }
        answer
    }

    async fn close(self) {
        self.0.close().await;
    }
}
