//! SQLite: what the values of its rows are. A column may hold any, whatever it was declared as.

use backend_api::Value;
use sea_orm::sqlx::{Row, TypeInfo, ValueRef};
use sea_orm::{DbErr, QueryResult, TryGetable};

/// A row's value by the class that SQLite stores it in.
pub fn value(row: &QueryResult, index: usize) -> Result<Value, DbErr> {
    let Some(class) = class_of(row, index) else { return Ok(Value::Null) };
    Ok(match class.as_str() {
        "INTEGER" => i64::try_get_by_index(row, index)?.into(),
        "REAL" => f64::try_get_by_index(row, index)?.into(),
        "BLOB" => Vec::<u8>::try_get_by_index(row, index)?.into(),
        _ => String::try_get_by_index(row, index)?.into(),
    })
}

/// The class's name, which the driver's row knows; nothing for `NULL`.
fn class_of(row: &QueryResult, index: usize) -> Option<String> {
    let value = row.try_as_sqlite_row()?.try_get_raw(index).ok()?;
    (!value.is_null()).then(|| value.type_info().name().to_owned())
}
