//! Lesson 01: SQL as text, with bound parameters; rusqlite's functions, awaited.

use crate::blocking::basics::{self, Fetched};
use async_sqlite::{Error, Pool};
use backend_api::Value;

type Result<T> = std::result::Result<T, Error>;

/// Runs a statement that gives rows.
pub async fn query(pool: &Pool, sql: &str, params: &[Value]) -> Result<Fetched> {
    let sql = sql.to_owned();
    let params = params.to_vec();
    pool.conn(move |conn| basics::query(conn, &sql, &params)).await
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(pool: &Pool, sql: &str, params: &[Value]) -> Result<usize> {
    let sql = sql.to_owned();
    let params = params.to_vec();
    pool.conn(move |conn| basics::execute(conn, &sql, &params)).await
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub async fn query_many(pool: &Pool, sql: &str, rows: &[Vec<Value>]) -> Result<Fetched> {
    let sql = sql.to_owned();
    let rows = rows.to_vec();
    pool.conn_mut(move |conn| basics::query_many(conn, &sql, &rows)).await
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub async fn execute_many(pool: &Pool, sql: &str, rows: &[Vec<Value>]) -> Result<usize> {
    let sql = sql.to_owned();
    let rows = rows.to_vec();
    pool.conn_mut(move |conn| basics::execute_many(conn, &sql, &rows)).await
}

/// Runs a statement in a transaction that is dropped without commit.
pub async fn execute_without_commit(pool: &Pool, sql: &str, params: &[Value]) -> Result<usize> {
    let sql = sql.to_owned();
    let params = params.to_vec();
    pool.conn_mut(move |conn| basics::execute_without_commit(conn, &sql, &params)).await
}

/// Runs several statements in one text.
pub async fn script(pool: &Pool, sql: &str) -> Result<()> {
    let sql = sql.to_owned();
    pool.conn(move |conn| basics::script(conn, &sql)).await
}

/// Empties the cache of prepared statements.
pub async fn forget_statements(pool: &Pool) -> Result<()> {
    pool.conn(basics::forget_statements).await
}
