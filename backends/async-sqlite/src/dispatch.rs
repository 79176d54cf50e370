//! From an operation to the function that answers it.

use crate::error::Error;
use crate::open;
// No procedure gives more than one result here.
use crate::basics::query as call;
use crate::{
    basics::*, bulk::*, concurrency::*, crud::*, migrations::*, nested::*, own::*, own_migrations::*,
    paging::*, queries::*, relations::*, schema::*, transactions::*, writes::*,
};
use async_sqlite::Pool;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{DatabaseKind, Opening};

backend_api::dispatch!(async pool: &Pool, DatabaseKind::Sqlite, Error);

/// Runs one transaction in the middle of another, that of this session in one of another connection.
async fn beside_another(pool: &Pool, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let other = open(opening, 1).await?;
    let told = interleave(&other, pool, script).await;
    // Its lock is gone before anybody goes on.
    other.close().await?;
    Ok(told?)
}
