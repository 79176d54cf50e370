//! PostgreSQL: what the values of its rows are. SeaORM reads a value as what one asks for and has no word for some types;
//! the driver's row knows the type of each column.

use backend_api::Value;
use backend_api::postgres::Decoder;
use sea_orm::sqlx::postgres::{PgColumn, PgRow};
use sea_orm::sqlx::{Column, Error, Result, Row, ValueRef};

/// A row's value, by what its column was found to hold.
pub fn value(row: &PgRow, index: usize, decoder: Decoder) -> Result<Value> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let raw = value.as_bytes().map_err(Error::Decode)?;
    decoder.value(raw).map_err(|unreadable| Error::Decode(unreadable.into()))
}

/// How the values of a column are read, which its type tells once for all rows.
pub fn reads(column: &PgColumn) -> Decoder {
    Decoder::of(column.type_info().oid().map(|oid| oid.0).unwrap_or_default())
}
