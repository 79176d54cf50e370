//! The tables; rusqlite's functions, awaited.

use crate::blocking::schema;
use async_sqlite::{Error, Pool};
use backend_api::Identifier;

type Result<T> = std::result::Result<T, Error>;

/// Creates all tables.
pub async fn create_tables(pool: &Pool) -> Result<()> {
    pool.conn(schema::create_tables).await
}

/// Creates an index on some columns of a table.
pub async fn create_index(pool: &Pool, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let on = on.clone();
    let columns = columns.to_vec();
    pool.conn(move |conn| schema::create_index(conn, &on, &columns)).await
}

/// Drops that index.
pub async fn drop_index(pool: &Pool, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let on = on.clone();
    let columns = columns.to_vec();
    pool.conn(move |conn| schema::drop_index(conn, &on, &columns)).await
}
