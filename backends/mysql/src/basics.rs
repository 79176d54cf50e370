//! Lesson 01: SQL as text, with bound parameters.

use crate::error::Error;
use backend_api::answer::Results;
use backend_api::mysql::{date, date_time};
use backend_api::value::{Typed, Unreadable};
use backend_api::{Rows, Value};
use mysql::consts::ColumnType;
use mysql::prelude::Queryable;
use mysql::{Column, Conn, Params, Result, Row, TxOpts};

/// The character set of what is no text
/// (<https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_character_set.html>).
const BINARY: u16 = 63;

/// Runs a statement that gives rows.
pub fn query(conn: &mut impl Queryable, sql: &str, params: &[Value]) -> Result<Rows, Error> {
    let result = conn.exec_iter(sql, bound(params))?;
    let columns = result.columns().as_ref().iter().map(|column| column.name_str().into_owned()).collect();
    let rows = result.map(|row| values(row?)).collect::<Result<_, Error>>()?;
    Ok(Rows { columns, rows })
}

/// Calls a procedure; gives all of its results that have columns.
pub fn call(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Results, Error> {
    let mut given = conn.exec_iter(sql, bound(params))?;
    let mut results = Vec::new();
    while let Some(result) = given.iter() {
        let columns: Vec<_> =
            result.columns().as_ref().iter().map(|column| column.name_str().into_owned()).collect();
        let rows = result.map(|row| values(row?)).collect::<Result<_, Error>>()?;
        // The last one tells that the procedure has ended.
        if !columns.is_empty() {
            results.push(Rows { columns, rows });
        }
    }
    Ok(Results(results))
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &mut impl Queryable, sql: &str, params: &[Value]) -> Result<u64> {
    Ok(conn.exec_iter(sql, bound(params))?.affected_rows())
}

/// Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all.
pub fn query_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<Rows, Error> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut fetched = Rows::default();
    for row in rows {
        let more = query(&mut tx, sql, row)?;
        fetched.columns = more.columns;
        fetched.rows.extend(more.rows);
    }
    tx.commit()?;
    Ok(fetched)
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Conn, sql: &str, rows: &[Vec<Value>]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut changed = 0;
    for row in rows {
        changed += tx.exec_iter(sql, bound(row))?.affected_rows();
    }
    tx.commit()?;
    Ok(changed)
}

/// Runs a statement in a transaction that is dropped without commit.
pub fn execute_without_commit(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let result = tx.exec_iter(sql, bound(params))?;
    Ok(result.affected_rows())
}

/// Runs several statements in one text. Each has a result of its own, and any of them may be an error.
pub fn script(conn: &mut Conn, sql: &str) -> Result<()> {
    let mut results = conn.query_iter(sql)?;
    while let Some(rows) = results.iter() {
        for row in rows {
            row?;
        }
    }
    Ok(())
}

/// Empties the cache of prepared statements, which the driver does when it resets the connection.
pub fn forget_statements(conn: &mut Conn) -> Result<()> {
    conn.reset()
}

fn bound(params: &[Value]) -> Params {
    params.iter().map(param).collect::<Vec<_>>().into()
}

/// A scenario's value as a parameter.
fn param(value: &Value) -> mysql::Value {
    match value {
        Value::Null => mysql::Value::NULL,
        Value::Bool(value) => value.into(),
        Value::Int(value) => value.into(),
        Value::Real(value) => value.into(),
        Value::Text(value) => value.into(),
        Value::Typed(Typed::Decimal(value)) => unsigned(value).map_or_else(|| value.into(), Into::into),
        Value::Typed(Typed::Date(value)) => value.into(),
        Value::Typed(Typed::Blob(value)) => value.into(),
        Value::Typed(Typed::Float(value)) => f64::from(*value).into(),
        Value::Typed(Typed::Timestamp(value)) => value.into(),
        Value::Typed(Typed::Time(value)) => value.into(),
        Value::Typed(Typed::Null(_)) => mysql::Value::NULL,
        // MySQL has no type for these, or one that is written as a text.
        Value::Typed(other) => other.to_string().into(),
    }
}

/// A whole number that only the unsigned one of 64 bits holds. As a text it would silently become the largest signed one.
fn unsigned(digits: &str) -> Option<u64> {
    digits.parse().ok().filter(|&number| i64::try_from(number).is_err())
}

/// A row's values, each by its column's type.
fn values(row: Row) -> Result<Vec<Value>, Error> {
    let columns = row.columns();
    columns.iter().zip(row.unwrap_raw()).map(|(column, raw)| Ok(value(column, raw)?)).collect()
}

fn value(column: &Column, raw: Option<mysql::Value>) -> Result<Value, Unreadable> {
    Ok(match raw.unwrap_or(mysql::Value::NULL) {
        mysql::Value::NULL => Value::Null,
        mysql::Value::Int(value) => value.into(),
        mysql::Value::UInt(value) => value.into(),
        mysql::Value::Float(value) => value.into(),
        mysql::Value::Double(value) => value.into(),
        mysql::Value::Bytes(bytes) => match column.column_type() {
            ColumnType::MYSQL_TYPE_NEWDECIMAL => backend_api::mysql::decimal(text(bytes)),
            // Its character set is said to be none in MySQL; MariaDB's is a text by itself.
            ColumnType::MYSQL_TYPE_JSON => text(bytes).into(),
            ColumnType::MYSQL_TYPE_GEOMETRY => {
                return Err(Unreadable { type_name: "GEOMETRY".to_owned() });
            }
            _ if column.character_set() == BINARY => bytes.into(),
            _ => text(bytes).into(),
        },
        mysql::Value::Date(year, month, day, hour, minute, second, micro) => {
            let is_date = column.column_type() == ColumnType::MYSQL_TYPE_DATE;
            let [year, month, day] = [u32::from(year), month.into(), day.into()];
            if is_date {
                date(year, month, day)
            } else {
                date_time([year, month, day], [hour, minute, second].map(u32::from), micro)
            }
        }
        mysql::Value::Time(is_negative, days, hours, minutes, seconds, micros) => {
            Value::time(is_negative, 24 * days + u32::from(hours), minutes.into(), seconds.into(), micros)
        }
    })
}

/// Bytes as the text that they are, without a copy; what is none is replaced.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_only_an_unsigned_one_holds_is_bound_as_one() {
        let of = |digits: &str| param(&Value::Typed(Typed::Decimal(digits.to_owned())));
        assert_eq!(of("18446744073709551615"), mysql::Value::UInt(u64::MAX));
        for text in ["9223372036854775807", "18446744073709551616", "-1", "0.5"] {
            assert_eq!(of(text), mysql::Value::Bytes(text.into()), "{text}");
        }
    }

    #[test]
    fn json_is_a_text_though_its_character_set_is_none() {
        let of = |kind| {
            let column = Column::new(kind).with_character_set(BINARY);
            value(&column, Some(mysql::Value::Bytes(b"{}".to_vec())))
        };
        assert_eq!(of(ColumnType::MYSQL_TYPE_JSON), Ok(Value::from("{}")));
        assert_eq!(of(ColumnType::MYSQL_TYPE_BLOB), Ok(b"{}".to_vec().into()));
        assert_eq!(of(ColumnType::MYSQL_TYPE_GEOMETRY).unwrap_err().type_name, "GEOMETRY");
    }
}
