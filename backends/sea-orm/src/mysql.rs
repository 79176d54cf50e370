//! MySQL and MariaDB: what the values of their rows are. SeaORM reads a value as what one asks for and has no word for some
//! types; the driver's row knows them all.

use backend_api::Value;
use backend_api::value::Unreadable;
use sea_orm::sqlx::mysql::types::{MySqlTime, MySqlTimeSign};
use sea_orm::sqlx::mysql::{MySqlColumn, MySqlRow, MySqlTypeInfo};
use sea_orm::sqlx::{Column, Error, MySql, Result, Row, Type, TypeInfo, ValueRef};

/// How a value is read that is not `NULL`.
pub type Read = fn(&MySqlRow, usize) -> Result<Value>;

/// A row's value, by what its column was found to hold.
pub fn value(row: &MySqlRow, index: usize, read: Read) -> Result<Value> {
    if row.try_get_raw(index)?.is_null() {
        // The driver takes a date that no calendar has for none.
        return Ok(moment(row, index).unwrap_or(Value::Null));
    }
    read(row, index)
}

/// How the values of a column are read, which its type tells once for all rows.
pub fn reads(column: &MySqlColumn) -> Read {
    let column = column.type_info();
    match column.name() {
        // No type holds a date that no calendar has, and the server may keep one.
        "DATE" | "DATETIME" | "TIMESTAMP" => moment,
        "TIME" => |row, index| Ok(time(row.try_get_unchecked(index)?)),
        // The digits as they come: more of them than any type of Rust's would hold.
        "DECIMAL" => |row, index| Ok(backend_api::mysql::decimal(row.try_get_unchecked(index)?)),
        "BIT" => bytes,
        "FLOAT" => |row, index| Ok(row.try_get_unchecked::<f32, _>(index)?.into()),
        _ if is::<f64>(column) => |row, index| Ok(row.try_get_unchecked::<f64, _>(index)?.into()),
        _ if is::<i64>(column) => |row, index| Ok(row.try_get_unchecked::<i64, _>(index)?.into()),
        _ if is::<u64>(column) => |row, index| Ok(row.try_get_unchecked::<u64, _>(index)?.into()),
        // Asked before bytes: text whose letters are compared as bytes has the name of a blob, and can be read as one.
        "JSON" => text,
        "GEOMETRY" => |_, _| Err(Error::Decode(Unreadable { type_name: "GEOMETRY".to_owned() }.into())),
        _ if is::<str>(column) => text,
        _ => bytes,
    }
}

/// A date, or a date and a time, from its bytes.
fn moment(row: &MySqlRow, index: usize) -> Result<Value> {
    let is_date = match row.column(index).type_info().name() {
        "DATE" => true,
        "DATETIME" | "TIMESTAMP" => false,
        _ => return Ok(Value::Null),
    };
    let bytes = row.try_get_unchecked::<Vec<u8>, _>(index)?;
    backend_api::mysql::from_bytes(&bytes, is_date)
        .ok_or_else(|| Error::Decode(Unreadable { type_name: "such a date".to_owned() }.into()))
}

fn text(row: &MySqlRow, index: usize) -> Result<Value> {
    Ok(row.try_get_unchecked::<String, _>(index)?.into())
}

fn bytes(row: &MySqlRow, index: usize) -> Result<Value> {
    Ok(row.try_get_unchecked::<Vec<u8>, _>(index)?.into())
}

/// Whether a column's values are of such a type.
fn is<T: Type<MySql> + ?Sized>(column: &MySqlTypeInfo) -> bool {
    T::compatible(column)
}

/// A time as text.
fn time(time: MySqlTime) -> Value {
    let is_negative = time.sign() == MySqlTimeSign::Negative;
    Value::time(is_negative, time.hours(), time.minutes().into(), time.seconds().into(), time.microseconds())
}
