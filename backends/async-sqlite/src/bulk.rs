//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk; rusqlite's functions, awaited.

use crate::blocking::bulk;
use async_sqlite::{Error, Pool};
use backend_api::bulk::{NO_COPY_IN_SQLITE, no_unnest};
use backend_api::{DatabaseKind, Dataset, NewBook, Unsupported};

type Result<T> = std::result::Result<T, Error>;

/// Inserts a scenario's data in one transaction.
pub async fn load_data(pool: &Pool, data: &Dataset) -> Result<usize> {
    let data = data.clone();
    pool.conn_mut(move |conn| bulk::load_data(conn, &data)).await
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| bulk::insert_multi_row(conn, &books)).await
}

/// There are no arrays.
pub async fn insert_unnest(_: &Pool, _: &[NewBook]) -> Result<Unsupported> {
    Ok(no_unnest(DatabaseKind::Sqlite))
}

/// There is no other way than statements.
pub async fn insert_copy(_: &Pool, _: &[NewBook]) -> Result<Unsupported> {
    Ok(NO_COPY_IN_SQLITE)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| bulk::upsert_books(conn, &books)).await
}

/// The same with many books in each statement.
pub async fn upsert_multi_row(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| bulk::upsert_multi_row(conn, &books)).await
}
