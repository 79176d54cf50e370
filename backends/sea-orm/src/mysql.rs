//! MySQL and MariaDB: what the values of their rows are. SeaORM reads a value as what one asks for and has no word for some
//! types; the driver's row knows them all.

use backend_api::Value;
use backend_api::value::Typed;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sqlx::mysql::types::{MySqlTime, MySqlTimeSign};
use sea_orm::sqlx::mysql::{MySqlRow, MySqlTypeInfo};
use sea_orm::sqlx::{MySql, Result, Row, Type, TypeInfo, ValueRef};

/// A row's value by its column's type.
pub fn value(row: &MySqlRow, index: usize) -> Result<Value> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let column = value.type_info();
    Ok(match column.name() {
        "DATE" => row.try_get::<NaiveDate, _>(index)?.into(),
        "DATETIME" | "TIMESTAMP" => row.try_get::<DateTime<Utc>, _>(index)?.naive_utc().into(),
        "TIME" => time(row.try_get(index)?),
        // The digits as they come: more of them than any type of Rust's would hold.
        "DECIMAL" => Value::Typed(Typed::Decimal(row.try_get_unchecked(index)?)),
        "JSON" => row.try_get_unchecked::<String, _>(index)?.into(),
        "BIT" => row.try_get_unchecked::<Vec<u8>, _>(index)?.into(),
        "FLOAT" => row.try_get::<f32, _>(index)?.into(),
        _ if is::<f64>(&column) => row.try_get::<f64, _>(index)?.into(),
        _ if is::<i64>(&column) => row.try_get::<i64, _>(index)?.into(),
        _ if is::<u64>(&column) => row.try_get::<u64, _>(index)?.into(),
        // Asked first: text whose letters are compared as bytes has the name of a blob, and can be read as one.
        _ if is::<str>(&column) => row.try_get::<String, _>(index)?.into(),
        _ => row.try_get_unchecked::<Vec<u8>, _>(index)?.into(),
    })
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
