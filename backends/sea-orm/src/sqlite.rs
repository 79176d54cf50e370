//! SQLite: what the values of its rows are. A column may hold any, whatever it was declared as.

use backend_api::Value;
use sea_orm::sqlx::sqlite::SqliteRow;
use sea_orm::sqlx::{Result, Row, TypeInfo, ValueRef};

/// A row's value by the class that SQLite stores it in.
pub fn value(row: &SqliteRow, index: usize) -> Result<Value> {
    let value = row.try_get_raw(index)?;
    // A null answers with the type that its column was declared with.
    if value.is_null() {
        return Ok(Value::Null);
    }
    Ok(match value.type_info().name() {
        "INTEGER" => row.try_get_unchecked::<i64, _>(index)?.into(),
        "REAL" => row.try_get_unchecked::<f64, _>(index)?.into(),
        "BLOB" => row.try_get_unchecked::<Vec<u8>, _>(index)?.into(),
        _ => row.try_get_unchecked::<String, _>(index)?.into(),
    })
}
