//! Lesson 01: SQL as text, with bound parameters, in a `Statement` of SeaORM's own values.

use backend_api::Value;
use backend_api::value::Typed;
use sea_orm::sqlx::{Connection, Row, TypeInfo, ValueRef};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, RuntimeErr, Statement,
    TransactionTrait, TryGetable,
};
use std::sync::Arc;

/// Rows of whatever a statement selects; without rows, SeaORM does not tell the columns.
#[derive(Default)]
pub struct Fetched {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// Runs a statement that gives rows.
pub async fn query(db: &DatabaseConnection, sql: &str, params: &[Value]) -> Result<Fetched, DbErr> {
    let rows = db.query_all_raw(bound(sql, params)).await?;
    let columns = rows.first().map(QueryResult::column_names).unwrap_or_default();
    let rows = rows.iter().map(|row| values(row, columns.len())).collect::<Result<_, _>>()?;
    Ok(Fetched { columns, rows })
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(db: &impl ConnectionTrait, sql: &str, params: &[Value]) -> Result<u64, DbErr> {
    Ok(db.execute_raw(bound(sql, params)).await?.rows_affected())
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub async fn execute_many(db: &DatabaseConnection, sql: &str, rows: &[Vec<Value>]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let mut changed = 0;
    for row in rows {
        changed += execute(&tx, sql, row).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Runs a statement in a transaction that is dropped without commit.
pub async fn execute_without_commit(
    db: &DatabaseConnection,
    sql: &str,
    params: &[Value],
) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    execute(&tx, sql, params).await
}

/// Runs several statements in one text.
pub async fn script(db: &DatabaseConnection, sql: &str) -> Result<(), DbErr> {
    db.execute_unprepared(sql).await?;
    Ok(())
}

fn bound(sql: &str, params: &[Value]) -> Statement {
    let values = params.iter().map(|param| match param {
        Value::Null => sea_orm::Value::String(None),
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Real(value) => (*value).into(),
        Value::Text(value) | Value::Typed(Typed::Decimal(value)) => value.as_str().into(),
        Value::Typed(Typed::Date(value)) => (*value).into(),
        Value::Typed(Typed::Blob(value)) => value.as_slice().into(),
    });
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}

/// A row's values, each by its own type: a column of SQLite may hold any. SeaORM reads a value as what one
/// asks for; what it is, the driver's row knows.
fn values(row: &QueryResult, columns: usize) -> Result<Vec<Value>, DbErr> {
    (0..columns)
        .map(|index| {
            Ok(match storage_class(row, index).as_deref() {
                None => Value::Null,
                Some("INTEGER") => i64::try_get_by_index(row, index)?.into(),
                Some("REAL") => f64::try_get_by_index(row, index)?.into(),
                Some("TEXT") => String::try_get_by_index(row, index)?.into(),
                Some(_) => Vec::<u8>::try_get_by_index(row, index)?.into(),
            })
        })
        .collect()
}

fn storage_class(row: &QueryResult, index: usize) -> Option<String> {
    let value = row.try_as_sqlite_row()?.try_get_raw(index).ok()?;
    (!value.is_null()).then(|| value.type_info().name().to_owned())
}

/// Empties the cache of prepared statements, which is the driver's.
pub async fn forget_statements(db: &DatabaseConnection) -> Result<(), DbErr> {
    let driver = |error| DbErr::Exec(RuntimeErr::SqlxError(Arc::new(error)));
    let mut conn = db.get_sqlite_connection_pool().acquire().await.map_err(driver)?;
    conn.clear_cached_statements().await.map_err(driver)
}
