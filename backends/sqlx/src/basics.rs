//! Lesson 01: SQL as text, with bound parameters. sqlx takes text that is not part of the program only
//! under the promise `AssertSqlSafe`; here the text is the lesson.

use super::{Arguments, Conn, Db, DbRow, bind_decimal, bind_null, bind_other, none, reads, text_for};
use backend_api::value::Typed;
use backend_api::{Rows, Value};
use sqlx::query::Query;
use sqlx::{
    AssertSqlSafe, Column, Connection, Executor, Result, Row, SqlSafeStr, SqlStr, Statement, ValueRef,
};

/// Runs a statement that gives rows.
pub async fn query(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Rows> {
    let sql = AssertSqlSafe(text_for(sql, params).as_ref()).into_sql_str();
    let rows = bound(sql.clone(), params).fetch_all(&mut *conn).await?;
    if rows.is_empty() {
        // Rows bring their columns; without any, the statement is asked for its own.
        let columns = names(conn.prepare(sql).await?.columns());
        return Ok(Rows { columns, rows: Vec::new() });
    }
    table(&rows)
}

/// Rows of equal columns, each value read by its column.
pub fn table(rows: &[DbRow]) -> Result<Rows> {
    let columns = rows.first().map(|row| names(row.columns())).unwrap_or_default();
    let reads: Vec<_> = rows.first().map(|row| row.columns().iter().map(reads).collect()).unwrap_or_default();
    let values = |row: &DbRow| -> Result<Vec<Value>> {
        let values = (0..).zip(&reads).map(|(index, read)| match row.try_get_raw(index)?.is_null() {
            true => Ok(none(row, index)),
            false => read(row, index),
        });
        values.collect()
    };
    let rows = rows.iter().map(values).collect::<Result<_>>()?;
    Ok(Rows { columns, rows })
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let sql = AssertSqlSafe(text_for(sql, params).as_ref()).into_sql_str();
    let done = bound(sql, params).execute(conn).await?;
    Ok(done.rows_affected())
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub async fn query_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<Rows> {
    let mut tx = conn.begin().await?;
    let mut fetched = Rows::default();
    for row in rows {
        let more = query(&mut tx, sql, row).await?;
        fetched.columns = more.columns;
        fetched.rows.extend(more.rows);
    }
    tx.commit().await?;
    Ok(fetched)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub async fn execute_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut changed = 0;
    for row in rows {
        changed += execute(&mut tx, sql, row).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Runs a statement in a transaction that is dropped without commit.
pub async fn execute_without_commit(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    execute(&mut tx, sql, params).await
}

/// Runs several statements in one text.
pub async fn script(conn: &mut Conn, sql: &str) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

/// A query with its parameters. On SQLite nobody counts them: sqlx binds `NULL` where a value is missing and drops one
/// too many.
pub fn bound(sql: SqlStr, params: &[Value]) -> Query<'static, Db, Arguments> {
    params.iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Null => bind_null(query),
        Value::Bool(value) => query.bind(value),
        Value::Int(value) => query.bind(value),
        Value::Real(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Typed(Typed::Date(value)) => query.bind(value),
        Value::Typed(Typed::Decimal(value)) => bind_decimal(query, value),
        Value::Typed(Typed::Blob(value)) => query.bind(value),
        Value::Typed(Typed::Float(value)) => query.bind(f64::from(*value)),
        Value::Typed(Typed::Timestamp(value)) => query.bind(value),
        Value::Typed(Typed::Time(value)) => query.bind(value),
        Value::Typed(other) => bind_other(query, other),
    })
}

fn names(columns: &[impl Column]) -> Vec<String> {
    columns.iter().map(|column| column.name().to_owned()).collect()
}

/// Empties the cache of prepared statements.
pub async fn forget_statements(conn: &mut Conn) -> Result<()> {
    conn.clear_cached_statements().await
}
