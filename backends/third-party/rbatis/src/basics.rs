//! Lesson 01: SQL as text, with bound parameters.

use crate::transactions::begin;
use backend_api::value::Typed;
use backend_api::{Rows, Value};
use rbatis::executor::Executor;
use rbatis::{RBatis, Result};

/// Runs a statement that gives rows: a list of maps, which has no columns where it has no rows, and one where two have the same
/// name. Text that is JSON comes as that.
pub async fn query(rb: &dyn Executor, sql: &str, params: &[Value]) -> Result<Rows> {
    let rows = rb.query(sql, params.iter().map(param).collect()).await?;
    Ok(rows_of(rows))
}

/// Runs a statement that changes rows; gives their number.
pub async fn execute(rb: &dyn Executor, sql: &str, params: &[Value]) -> Result<u64> {
    Ok(rb.exec(sql, params.iter().map(param).collect()).await?.rows_affected)
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub async fn query_many(rb: &RBatis, sql: &str, rows: &[Vec<Value>]) -> Result<Rows> {
    let tx = begin(rb).await?;
    let mut fetched = Rows::default();
    for params in rows {
        let more = query(&tx, sql, params).await?;
        fetched.columns = more.columns;
        fetched.rows.extend(more.rows);
    }
    tx.commit().await?;
    Ok(fetched)
}

/// Runs several statements in one text.
pub async fn script(rb: &dyn Executor, sql: &str) -> Result<()> {
    rb.exec(sql, Vec::new()).await.map(drop)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub async fn execute_many(rb: &RBatis, sql: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let tx = begin(rb).await?;
    let mut changed = 0;
    for params in rows {
        changed += execute(&tx, sql, params).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// Runs a statement in a transaction that is rolled back.
pub async fn execute_without_commit(rb: &RBatis, sql: &str, params: &[Value]) -> Result<u64> {
    let tx = begin(rb).await?;
    let changed = execute(&tx, sql, params).await?;
    tx.rollback().await?;
    Ok(changed)
}

/// A scenario's value as a parameter.
fn param(value: &Value) -> rbs::Value {
    match value {
        Value::Null => rbs::Value::Null,
        Value::Bool(value) => rbs::Value::Bool(*value),
        Value::Int(value) => rbs::Value::I64(*value),
        Value::Real(value) => rbs::Value::F64(*value),
        Value::Text(value) => rbs::Value::String(value.clone()),
        Value::Typed(Typed::Date(value)) => rbs::Value::String(value.to_string()),
        Value::Typed(Typed::Decimal(value)) => rbs::Value::String(value.clone()),
        Value::Typed(Typed::Blob(value)) => rbs::Value::Binary(value.clone()),
        Value::Typed(Typed::Float(value)) => rbs::Value::F64(f64::from(*value)),
        Value::Typed(Typed::Null(_)) => rbs::Value::Null,
        // SQLite has no type for these: they are texts there.
        Value::Typed(other) => rbs::Value::String(other.to_string()),
    }
}

fn rows_of(found: rbs::Value) -> Rows {
    let rbs::Value::Array(maps) = found else { return Rows::default() };
    let columns = match maps.first() {
        Some(rbs::Value::Map(map)) => {
            map.0.keys().filter_map(rbs::Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    let row = |map| match map {
        rbs::Value::Map(map) => map.0.into_values().map(value).collect(),
        other => vec![value(other)],
    };
    Rows { columns, rows: maps.into_iter().map(row).collect() }
}

/// What the driver makes of SQLite's storage classes.
fn value(value: rbs::Value) -> Value {
    match value {
        rbs::Value::Null => Value::Null,
        rbs::Value::I64(value) => value.into(),
        rbs::Value::F64(value) => value.into(),
        rbs::Value::String(value) => value.into(),
        rbs::Value::Binary(value) => value.into(),
        // Text that was JSON: it is that again, if not in the same words.
        json => serde_json::to_string(&json).unwrap_or_else(|_| json.to_string()).into(),
    }
}
