//! Queries of the user's own, several in one operation; rusqlite's functions, awaited.

use crate::blocking::own;
use crate::error::Error;
use async_sqlite::Pool;
use backend_api::{Answer, Given, Part, PerRow, Rows};

/// Runs several queries in one transaction, each with values of those before it; what the last one gives.
pub async fn transaction(pool: &Pool, parts: &[Part]) -> Result<Answer, Error> {
    let parts = parts.to_vec();
    pool.conn_mut(move |conn| Ok(own::transaction(conn, &parts))).await?
}

/// Runs a query, and another one for each of its rows.
pub async fn per_row(pool: &Pool, work: &PerRow) -> Result<(Rows, Vec<Given>), Error> {
    let work = work.clone();
    pool.conn_mut(move |conn| Ok(own::per_row(conn, &work))).await?
}
