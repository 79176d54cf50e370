//! Several clients at once: a task for each, and the pool that diesel-async's guide names first.

use super::dispatch::run;
use super::{Conn, connect, database_url};
use crate::error::Error;
use backend_api::clients::ClientPool;
use backend_api::{Answer, Meter, Opening, Operation, PoolLimits, Tuning};
use deadpool::Runtime;
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use futures_util::FutureExt;
use futures_util::future::try_join_all;
use std::sync::Arc;

/// deadpool's pool, which diesel-async's guide names first.
#[derive(Clone)]
pub struct Clients(Pool<Conn>);

impl Clients {
    /// Opens all connections of a pool.
    pub async fn open(opening: &Opening, limits: PoolLimits) -> Result<Self, Error> {
        let settings = Arc::new(opening.settings.clone());
        let mut config = ManagerConfig::default();
        config.custom_setup = Box::new(move |url| {
            let settings = settings.clone();
            async move { connect(url, &settings).await }.boxed()
        });
        if opening.tuning == Tuning::Expert {
            config.recycling_method = RecyclingMethod::Fast;
        }
        let manager = AsyncDieselConnectionManager::new_with_config(database_url(&opening.database)?, config);
        let pool = Pool::builder(manager).max_size(limits.connections as usize);
        let pool = pool.runtime(Runtime::Tokio1).wait_timeout(limits.wait()).build()?;
        // It opens a connection only when none is free.
        try_join_all((0..limits.connections).map(|_| pool.get())).await?;
        Ok(Clients(pool))
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
        let mut conn = self.0.get().await?;
        run(&mut conn, opening, operation, meter).await
    }

    async fn close(self) {
        self.0.close();
    }
}
