//! Lesson 01: SQL as text, with bound parameters.

use super::Prepare;
use backend_api::value::Typed;
use backend_api::{Rows, Value};
use rusqlite::types::{self, ToSqlOutput};
use rusqlite::{Connection, Result, ToSql, params_from_iter};

/// Rows of whatever a statement selects.
pub struct Fetched {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<types::Value>>,
}

/// Runs a statement that gives rows.
pub fn query(conn: &Connection, sql: &str, params: &[Value]) -> Result<Fetched> {
    let mut statement = conn.prepare_as_tuned(sql)?;
    let mut selected = statement.query(params_from_iter(params.iter().map(Param)))?;
    let mut rows = Vec::new();
    while let Some(row) = selected.next()? {
        rows.push((0..row.as_ref().column_count()).map(|i| row.get(i)).collect::<Result<_>>()?);
    }
    drop(selected);
    // Asked for last: only a step shows a cached statement that its table has other columns now.
    let columns = statement.column_names().into_iter().map(str::to_owned).collect();
    Ok(Fetched { columns, rows })
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &Connection, sql: &str, params: &[Value]) -> Result<usize> {
    conn.prepare_as_tuned(sql)?.execute(params_from_iter(params.iter().map(Param)))
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub fn query_many(conn: &mut Connection, sql: &str, rows: &[Vec<Value>]) -> Result<Fetched> {
    let tx = conn.transaction()?;
    let mut fetched = Fetched { columns: Vec::new(), rows: Vec::new() };
    for row in rows {
        let more = query(&tx, sql, row)?;
        fetched.columns = more.columns;
        fetched.rows.extend(more.rows);
    }
    tx.commit()?;
    Ok(fetched)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Connection, sql: &str, rows: &[Vec<Value>]) -> Result<usize> {
    let tx = conn.transaction()?;
    let mut changed = 0;
    for row in rows {
        changed += execute(&tx, sql, row)?;
    }
    tx.commit()?;
    Ok(changed)
}

/// Runs a statement in a transaction that is dropped without commit.
pub fn execute_without_commit(conn: &mut Connection, sql: &str, params: &[Value]) -> Result<usize> {
    let tx = conn.transaction()?;
    execute(&tx, sql, params)
}

/// Runs several statements in one text.
pub fn script(conn: &Connection, sql: &str) -> Result<()> {
    conn.execute_batch(sql)
}

/// A scenario's value as a parameter.
struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        match self.0 {
            Value::Null => Ok(types::Null.into()),
            Value::Bool(value) => value.to_sql(),
            Value::Int(value) => value.to_sql(),
            Value::Real(value) => value.to_sql(),
            Value::Text(value) => value.to_sql(),
            Value::Typed(Typed::Date(value)) => value.to_sql(),
            Value::Typed(Typed::Decimal(value)) => value.to_sql(),
            Value::Typed(Typed::Blob(value)) => value.to_sql(),
            Value::Typed(Typed::Float(value)) => Ok(f64::from(*value).into()),
            Value::Typed(Typed::Timestamp(value)) => value.to_sql(),
            Value::Typed(Typed::Time(value)) => value.to_sql(),
            Value::Typed(Typed::Null(_)) => Ok(types::Null.into()),
            // SQLite has no type for these: they are texts there.
            Value::Typed(other) => Ok(other.to_string().into()),
        }
    }
}

/// Empties the cache of prepared statements.
pub fn forget_statements(conn: &Connection) -> Result<()> {
    conn.flush_prepared_statement_cache();
    Ok(())
}

impl From<Fetched> for Rows {
    fn from(Fetched { columns, rows }: Fetched) -> Self {
        let value = |value| match value {
            types::Value::Null => Value::Null,
            types::Value::Integer(value) => value.into(),
            types::Value::Real(value) => value.into(),
            types::Value::Text(value) => value.into(),
            types::Value::Blob(value) => value.into(),
        };
        Rows { columns, rows: rows.into_iter().map(|row| row.into_iter().map(value).collect()).collect() }
    }
}
