//! Lesson 01: SQL as text, with bound parameters.

use crate::Conn;
use backend_api::Value;
use backend_api::value::Typed;
use postgres::types::private::BytesMut;
use postgres::types::{Format, FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Error, GenericClient, Row, Statement};
use std::error::Error as StdError;

type Result<T> = std::result::Result<T, Error>;

/// Rows of whatever a statement selects.
pub struct Fetched {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// Runs a statement that gives rows.
pub fn query(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Fetched> {
    let statement = conn.prepare_cached(sql)?;
    let rows = conn.client.query_raw(&statement, params.iter().map(Param))?;
    let rows = postgres::fallible_iterator::FallibleIterator::map(rows, |row| values(&row));
    Ok(Fetched {
        columns: statement.columns().iter().map(|column| column.name().to_owned()).collect(),
        rows: postgres::fallible_iterator::FallibleIterator::collect(rows)?,
    })
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let statement = conn.prepare_cached(sql)?;
    execute_prepared(&mut conn.client, &statement, params)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let statement = conn.prepare_cached(sql)?;
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
    let statement = conn.prepare_cached(sql)?;
    let mut tx = conn.client.transaction()?;
    execute_prepared(&mut tx, &statement, params)
}

/// Runs several statements in one text.
pub fn script(conn: &mut Conn, sql: &str) -> Result<()> {
    conn.client.batch_execute(sql)
}

/// Empties the cache of prepared statements.
pub fn forget_statements(conn: &mut Conn) {
    conn.forget_statements();
}

fn execute_prepared(client: &mut impl GenericClient, statement: &Statement, params: &[Value]) -> Result<u64> {
    let params: Vec<Param<'_>> = params.iter().map(Param).collect();
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|param| param as _).collect();
    client.execute(statement, &params)
}

/// A scenario's value as a parameter. It goes as text: what type the place has, the server knows.
#[derive(Debug)]
struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self.0 {
            Value::Null => return Ok(IsNull::Yes),
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
fn values(row: &Row) -> Result<Vec<Value>> {
    (0..row.len()).map(|index| row.try_get::<_, Any>(index).map(|Any(value)| value)).collect()
}

/// A value of any type that scenarios know.
struct Any(Value);

impl<'a> FromSql<'a> for Any {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Any(match *ty {
            Type::BOOL => bool::from_sql(ty, raw)?.into(),
            Type::INT2 => i32::from(i16::from_sql(ty, raw)?).into(),
            Type::INT4 => i32::from_sql(ty, raw)?.into(),
            Type::INT8 => i64::from_sql(ty, raw)?.into(),
            Type::FLOAT4 => f64::from(f32::from_sql(ty, raw)?).into(),
            Type::FLOAT8 => f64::from_sql(ty, raw)?.into(),
            Type::DATE => chrono::NaiveDate::from_sql(ty, raw)?.into(),
            Type::BYTEA => Vec::<u8>::from_sql(ty, raw)?.into(),
            Type::NUMERIC => Value::Typed(Typed::Decimal(decimal(raw).ok_or("that is no NUMERIC")?)),
            _ => String::from_sql(ty, raw)?.into(),
        }))
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Any(Value::Null))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::BOOL
                | Type::INT2
                | Type::INT4
                | Type::INT8
                | Type::FLOAT4
                | Type::FLOAT8
                | Type::DATE
                | Type::BYTEA
                | Type::NUMERIC
        ) || <String as FromSql<'_>>::accepts(ty)
    }
}

/// The digits of a `NUMERIC`, which comes in groups of four: how many groups, the place of the first, the sign, and how
/// many digits stand behind the point.
fn decimal(raw: &[u8]) -> Option<String> {
    let mut words = raw.chunks_exact(2).map(|word| i16::from_be_bytes([word[0], word[1]]));
    let (_, first, sign, scale) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let groups: Vec<i16> = words.collect();
    let group =
        |place: i16| usize::try_from(first - place).ok().and_then(|index| groups.get(index)).unwrap_or(&0);
    let whole: String = (0..=first.max(0)).rev().map(|place| format!("{:04}", group(place))).collect();
    let whole = whole.trim_start_matches('0');
    let part: String = (1..=(scale + 3) / 4).map(|place| format!("{:04}", group(-place))).collect();
    let sign = if sign == 0x4000 { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match scale {
        0 => format!("{sign}{whole}"),
        scale => format!("{sign}{whole}.{}", part.get(..scale.unsigned_abs().into())?),
    })
}
