//! Lesson 01: SQL as text, with bound parameters.

use crate::Conn;
use crate::error::Error;
use backend_api::postgres::Decoder;
use backend_api::value::{Elements, NullOf, Typed};
use backend_api::{Rows, Value};
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{Format, FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{GenericClient, Row, Statement};
use std::error::Error as StdError;

type Result<T> = std::result::Result<T, Error>;

/// Runs a statement that gives rows.
pub fn query(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Rows> {
    let statement = prepare(conn, sql, params)?;
    let rows = query_prepared(&mut conn.client, &statement, params)?;
    Ok(Rows { columns: names(&statement), rows })
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let statement = prepare(conn, sql, params)?;
    execute_prepared(&mut conn.client, &statement, params)
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub fn query_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<Rows> {
    let statement = prepare(conn, sql, rows.first().map_or(&[], Vec::as_slice))?;
    let mut tx = conn.client.transaction()?;
    let mut fetched = Rows { columns: names(&statement), rows: Vec::new() };
    for row in rows {
        fetched.rows.extend(query_prepared(&mut tx, &statement, row)?);
    }
    tx.commit()?;
    Ok(fetched)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let statement = prepare(conn, sql, rows.first().map_or(&[], Vec::as_slice))?;
    let mut tx = conn.client.transaction()?;
    let mut changed = 0;
    for row in rows {
        changed += execute_prepared(&mut tx, &statement, row)?;
    }
    tx.commit()?;
    Ok(changed)
}

/// Runs a statement in a transaction that is dropped without commit.
pub fn execute_without_commit(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let statement = prepare(conn, sql, params)?;
    let mut tx = conn.client.transaction()?;
    execute_prepared(&mut tx, &statement, params)
}

/// Runs several statements in one text.
pub fn script(conn: &mut Conn, sql: &str) -> Result<()> {
    Ok(conn.client.batch_execute(sql)?)
}

/// Empties the cache of prepared statements.
pub fn forget_statements(conn: &mut Conn) -> Result<()> {
    conn.forget_statements();
    Ok(())
}

pub fn query_prepared(
    client: &mut impl GenericClient,
    statement: &Statement,
    params: &[Value],
) -> Result<Vec<Vec<Value>>> {
    let decoders: Vec<_> =
        statement.columns().iter().map(|column| Decoder::of(column.type_().oid())).collect();
    let mut rows = client.query_raw(statement, params.iter().map(Param))?;
    let mut fetched = Vec::new();
    while let Some(row) = rows.next()? {
        fetched.push(values(&row, &decoders)?);
    }
    Ok(fetched)
}

pub fn names(statement: &Statement) -> Vec<String> {
    statement.columns().iter().map(|column| column.name().to_owned()).collect()
}

pub fn execute_prepared(
    client: &mut impl GenericClient,
    statement: &Statement,
    params: &[Value],
) -> Result<u64> {
    let params: Vec<Param<'_>> = params.iter().map(Param).collect();
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|param| param as _).collect();
    Ok(client.execute(statement, &params)?)
}

/// Prepares a statement, or takes the one that was kept. Values that say what they are tell the server the types of their
/// placeholders; others it finds out for itself.
fn prepare(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Statement> {
    if params.iter().all(|value| told(value).is_none()) {
        return Ok(conn.prepare(sql)?);
    }
    let types: Vec<Type> = params.iter().map(|value| told(value).unwrap_or(Type::UNKNOWN)).collect();
    Ok(conn.client.prepare_typed(sql, &types)?)
}

/// The type that a value tells.
fn told(value: &Value) -> Option<Type> {
    let Value::Typed(value) = value else { return None };
    Some(match value {
        Typed::Date(_) | Typed::Decimal(_) | Typed::Blob(_) | Typed::Float(_) => return None,
        Typed::Timestamp(_) | Typed::Null(NullOf::Timestamp) => Type::TIMESTAMP,
        Typed::Timestamptz(_) | Typed::Null(NullOf::Timestamptz) => Type::TIMESTAMPTZ,
        Typed::Time(_) | Typed::Null(NullOf::Time) => Type::TIME,
        Typed::Uuid(_) | Typed::Null(NullOf::Uuid) => Type::UUID,
        Typed::Json(_) | Typed::Null(NullOf::Json) => Type::JSONB,
        Typed::Array(Elements::Int(_)) => Type::INT8_ARRAY,
        Typed::Array(Elements::Real(_)) => Type::FLOAT8_ARRAY,
        Typed::Array(Elements::Bool(_)) => Type::BOOL_ARRAY,
        Typed::Array(Elements::Text(_)) => Type::TEXT_ARRAY,
        Typed::Null(NullOf::Boolean) => Type::BOOL,
        Typed::Null(NullOf::Integer) => Type::INT8,
        Typed::Null(NullOf::Real) => Type::FLOAT8,
        Typed::Null(NullOf::Decimal) => Type::NUMERIC,
        Typed::Null(NullOf::Text) => Type::TEXT,
        Typed::Null(NullOf::Blob) => Type::BYTEA,
        Typed::Null(NullOf::Date) => Type::DATE,
    })
}

/// A scenario's value as a parameter. It goes as text: what type the placeholder has, the server knows.
#[derive(Debug)]
struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self.0 {
            Value::Null | Value::Typed(Typed::Null(_)) => return Ok(IsNull::Yes),
            Value::Typed(Typed::Blob(bytes)) => {
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                out.extend_from_slice(format!("\\x{hex}").as_bytes());
            }
            other => out.extend_from_slice(other.to_string().as_bytes()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}

/// A row's values, each by its column's type.
fn values(row: &Row, decoders: &[Decoder]) -> Result<Vec<Value>> {
    let value = |(index, decoder): (usize, &Decoder)| -> Result<Value> {
        let Some(Raw(raw)) = row.try_get(index)? else { return Ok(Value::Null) };
        Ok(decoder.value(raw)?)
    };
    (0..).zip(decoders).map(value).collect()
}

/// The bytes of a value of any type.
struct Raw<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> std::result::Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Raw(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
