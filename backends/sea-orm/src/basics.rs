//! Lesson 01: SQL as text, with bound parameters, in a `Statement` of SeaORM's own values.

use backend_api::postgres::{text_for, with_nulls_written};
use backend_api::value::{Elements, NullOf, Typed};
use backend_api::{DatabaseKind, Rows, Unsupported, Value};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::prelude::{BigDecimal, Json, Uuid};
use sea_orm::sqlx::database::HasStatementCache;
use sea_orm::sqlx::{self, Connection, Row};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, RuntimeErr, SqlxError, Statement,
    TransactionTrait,
};
use std::sync::Arc;
use tokio::task::yield_now;

/// Runs a statement that gives rows; without any, SeaORM does not tell the columns.
pub async fn query(db: &impl ConnectionTrait, sql: &str, params: &[Value]) -> Result<Rows, DbErr> {
    let rows = db.query_all_raw(bound(db.get_database_backend(), sql, params)).await?;
    let columns = rows.first().map(QueryResult::column_names).unwrap_or_default();
    let rows = values(&rows).map_err(of_driver)?;
    Ok(Rows { columns, rows })
}

/// Calls a procedure of MySQL's, whose results would come as the rows of one.
pub async fn call(_: &impl ConnectionTrait, _: &str, _: &[Value]) -> Result<Unsupported, DbErr> {
    Ok(Unsupported(
        "SeaORM gives the rows of all results of CALL as those of one: https://docs.rs/sea-orm/2.0/sea_orm/trait.ConnectionTrait.html",
    ))
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(db: &impl ConnectionTrait, sql: &str, params: &[Value]) -> Result<u64, DbErr> {
    Ok(db.execute_raw(bound(db.get_database_backend(), sql, params)).await?.rows_affected())
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub async fn query_many(db: &DatabaseConnection, sql: &str, rows: &[Vec<Value>]) -> Result<Rows, DbErr> {
    let tx = db.begin().await?;
    let mut fetched = Rows::default();
    for row in rows {
        let more = query(&tx, sql, row).await?;
        fetched.columns = more.columns;
        fetched.rows.extend(more.rows);
    }
    tx.commit().await?;
    Ok(fetched)
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

/// Whose SQL it is.
pub fn kind_of(backend: DbBackend) -> DatabaseKind {
    match backend {
        DbBackend::Postgres => DatabaseKind::Postgres,
        DbBackend::MySql => DatabaseKind::Mysql,
        _ => DatabaseKind::Sqlite,
    }
}

/// A statement with its parameters. The driver keeps it by its text, and each of SeaORM's values has a type, even if it is none.
fn bound(backend: DbBackend, sql: &str, params: &[Value]) -> Statement {
    if backend != DbBackend::Postgres {
        return with_values(backend, sql, params);
    }
    match with_nulls_written(sql, params) {
        Some((text, left)) => with_values(backend, &text_for(&text, &left), &left),
        None => with_values(backend, &text_for(sql, params), params),
    }
}

fn with_values(backend: DbBackend, sql: &str, params: &[Value]) -> Statement {
    let values = params.iter().map(|param| match param {
        Value::Null => sea_orm::Value::String(None),
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Real(value) => (*value).into(),
        // SQLite has no such type. What is no number fails on the server as the text that it is.
        Value::Typed(Typed::Decimal(value)) if backend != DbBackend::Sqlite => {
            value.parse::<BigDecimal>().map_or_else(|_| value.as_str().into(), Into::into)
        }
        Value::Text(value) | Value::Typed(Typed::Decimal(value)) => value.as_str().into(),
        Value::Typed(Typed::Date(value)) => (*value).into(),
        Value::Typed(Typed::Blob(value)) => value.as_slice().into(),
        Value::Typed(Typed::Float(value)) => f64::from(*value).into(),
        Value::Typed(Typed::Timestamp(value)) => (*value).into(),
        Value::Typed(Typed::Time(value)) => (*value).into(),
        Value::Typed(other) if backend == DbBackend::Postgres => typed(other),
        Value::Typed(Typed::Null(_)) => sea_orm::Value::String(None),
        // These databases have no type for the others, or one that is written as a text.
        Value::Typed(other) => other.to_string().into(),
    });
    Statement::from_sql_and_values(backend, sql, values)
}

/// A value as the type of PostgreSQL's that it says it is.
fn typed(value: &Typed) -> sea_orm::Value {
    match value {
        Typed::Timestamptz(value) => (*value).into(),
        // What is none fails on the server as the text that it is.
        Typed::Uuid(text) => text.parse::<Uuid>().map_or_else(|_| text.as_str().into(), Into::into),
        Typed::Json(value) => value.clone().into(),
        Typed::Array(Elements::Int(elements)) => elements.clone().into(),
        Typed::Array(Elements::Real(elements)) => elements.clone().into(),
        Typed::Array(Elements::Bool(elements)) => elements.clone().into(),
        Typed::Array(Elements::Text(elements)) => elements.clone().into(),
        Typed::Null(of) => match of {
            NullOf::Boolean => None::<bool>.into(),
            NullOf::Integer => None::<i64>.into(),
            NullOf::Real => None::<f64>.into(),
            NullOf::Decimal => None::<BigDecimal>.into(),
            NullOf::Text => None::<String>.into(),
            NullOf::Blob => None::<Vec<u8>>.into(),
            NullOf::Date => None::<NaiveDate>.into(),
            NullOf::Timestamp => None::<NaiveDateTime>.into(),
            NullOf::Timestamptz => None::<DateTime<Utc>>.into(),
            NullOf::Time => None::<NaiveTime>.into(),
            NullOf::Uuid => None::<Uuid>.into(),
            NullOf::Json => None::<Json>.into(),
        },
        other => other.to_string().into(),
    }
}

/// The values of rows, each by its own type. SeaORM reads a value as what one asks for; what it is, the driver's row knows.
fn values(rows: &[QueryResult]) -> sqlx::Result<Vec<Vec<Value>>> {
    #[cfg(feature = "mysql")]
    if let Some(first) = rows.first().and_then(QueryResult::try_as_mysql_row) {
        let reads: Vec<_> = first.columns().iter().map(crate::mysql::reads).collect();
        let rows = rows.iter().filter_map(QueryResult::try_as_mysql_row);
        return rows
            .map(|row| {
                (0..).zip(&reads).map(|(index, read)| crate::mysql::value(row, index, *read)).collect()
            })
            .collect();
    }
    #[cfg(feature = "postgres")]
    if let Some(first) = rows.first().and_then(QueryResult::try_as_pg_row) {
        let reads: Vec<_> = first.columns().iter().map(crate::postgres::reads).collect();
        let rows = rows.iter().filter_map(QueryResult::try_as_pg_row);
        return rows
            .map(|row| {
                (0..).zip(&reads).map(|(index, read)| crate::postgres::value(row, index, *read)).collect()
            })
            .collect();
    }
    let rows = rows.iter().filter_map(QueryResult::try_as_sqlite_row);
    rows.map(|row| (0..row.len()).map(|index| crate::sqlite::value(row, index)).collect()).collect()
}

/// Empties the caches of prepared statements, which are the driver's, one for each connection.
pub async fn forget_statements(db: &DatabaseConnection) -> Result<(), DbErr> {
    let forgotten = match db.get_database_backend() {
        #[cfg(feature = "postgres")]
        DbBackend::Postgres => forget(db.get_postgres_connection_pool()).await,
        #[cfg(feature = "mysql")]
        DbBackend::MySql => forget(db.get_mysql_connection_pool()).await,
        _ => forget(db.get_sqlite_connection_pool()).await,
    };
    forgotten.map_err(of_driver)
}

/// An error of the driver's, as SeaORM hands it on.
fn of_driver(error: SqlxError) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))
}

async fn forget<DB: sqlx::Database + HasStatementCache>(pool: &sqlx::Pool<DB>) -> sqlx::Result<()>
where
    DB::Connection: Connection<Database = DB>,
{
    let mut all = vec![pool.acquire().await?];
    // Some may be on their way back.
    while all.len() < pool.size() as usize {
        match pool.try_acquire() {
            Some(conn) => all.push(conn),
            None => yield_now().await,
        }
    }
    for conn in &mut all {
        conn.clear_cached_statements().await?;
        // The next operation must not wait for what was forgotten: MySQL gives no answer to that.
        conn.ping().await?;
    }
    Ok(())
}
