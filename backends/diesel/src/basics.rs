//! Lesson 01: SQL as text, with bound parameters. `sql_query` expects to know the types of parameters and
//! columns; where a person brings any SQL, each parameter is bound to a boxed query, and each value is
//! asked for its type.

use super::{Conn, Db, bind_decimal, bind_null, bind_other, value};
use backend_api::value::Typed;
use backend_api::{Rows, Value};
use diesel::connection::{CacheSize, DefaultLoadingMode, LoadConnection, SimpleConnection};
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::result::Error::RollbackTransaction;
use diesel::row::{Field, Row};
use diesel::sql_types::{BigInt, Binary, Bool, Date, Double, Text, Time, Timestamp};

/// Runs a statement that gives rows; without any, Diesel does not tell the columns.
pub fn query(conn: &mut Conn, sql: &str, params: &[Value]) -> QueryResult<Rows> {
    let mut fetched = Rows::default();
    for row in LoadConnection::<DefaultLoadingMode>::load(conn, bound(sql, params))? {
        let row = row?;
        let fields = || (0..row.field_count()).filter_map(|index| row.get(index));
        if fetched.rows.is_empty() {
            fetched.columns =
                fields().map(|field| field.field_name().unwrap_or_default().to_owned()).collect();
        }
        fetched.rows.push(fields().map(|field| value(&field)).collect::<QueryResult<_>>()?);
    }
    Ok(fetched)
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &mut Conn, sql: &str, params: &[Value]) -> QueryResult<usize> {
    bound(sql, params).execute(conn)
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub fn query_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> QueryResult<Rows> {
    conn.transaction(|conn| {
        let mut fetched = Rows::default();
        for row in rows {
            let more = query(conn, sql, row)?;
            fetched.columns = more.columns;
            fetched.rows.extend(more.rows);
        }
        Ok(fetched)
    })
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> QueryResult<usize> {
    conn.transaction(|conn| rows.iter().map(|row| execute(conn, sql, row)).sum())
}

/// Runs a statement in a transaction that ends without commit.
pub fn execute_without_commit(conn: &mut Conn, sql: &str, params: &[Value]) -> QueryResult<usize> {
    let mut changed = 0;
    let ended = conn.transaction(|conn| {
        changed = execute(conn, sql, params)?;
        Err::<(), _>(RollbackTransaction)
    });
    match ended {
        Ok(()) | Err(RollbackTransaction) => Ok(changed),
        Err(error) => Err(error),
    }
}

/// Runs several statements in one text.
pub fn script(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    conn.batch_execute(sql)
}

fn bound<'a>(sql: &str, params: &'a [Value]) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    params.iter().fold(diesel::sql_query(sql).into_boxed(), |query, param| match param {
        Value::Null => bind_null(query),
        Value::Bool(value) => query.bind::<Bool, _>(value),
        Value::Int(value) => query.bind::<BigInt, _>(value),
        Value::Real(value) => query.bind::<Double, _>(value),
        Value::Text(value) => query.bind::<Text, _>(value),
        Value::Typed(Typed::Date(value)) => query.bind::<Date, _>(value),
        Value::Typed(Typed::Decimal(value)) => bind_decimal(query, value),
        Value::Typed(Typed::Blob(value)) => query.bind::<Binary, _>(value),
        Value::Typed(Typed::Float(value)) => query.bind::<Double, _>(f64::from(*value)),
        Value::Typed(Typed::Timestamp(value)) => query.bind::<Timestamp, _>(value),
        Value::Typed(Typed::Time(value)) => query.bind::<Time, _>(value),
        Value::Typed(other) => bind_other(query, other),
    })
}

/// Empties the cache of prepared statements, which Diesel does when it is told to keep none.
pub fn forget_statements(conn: &mut Conn) -> QueryResult<()> {
    conn.set_prepared_statement_cache_size(CacheSize::Disabled);
    conn.set_prepared_statement_cache_size(CacheSize::Unbounded);
    Ok(())
}
