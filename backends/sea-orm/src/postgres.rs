//! PostgreSQL: what the values of its rows are. SeaORM reads a value as what one asks for and has no word for some types;
//! the driver's row knows the type of each.

use backend_api::Value;
use sea_orm::sqlx::postgres::PgRow;
use sea_orm::sqlx::{Error, Result, Row, ValueRef};

/// A row's value by its column's type.
pub fn value(row: &PgRow, index: usize) -> Result<Value> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let oid = value.type_info().oid().map(|oid| oid.0).unwrap_or_default();
    let raw = value.as_bytes().map_err(Error::Decode)?;
    backend_api::postgres::value(oid, raw).map_err(|unreadable| Error::Decode(unreadable.into()))
}
