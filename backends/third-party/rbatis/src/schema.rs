//! The tables. `RBatis::sync` makes columns of a type, without keys and constraints; the lessons' tables have them, and are SQL.

use backend_api::Identifier;
use rbatis::{RBatis, Result};

const TABLES: &str = include_str!("../../../api/migrations/sqlite/0001_initial/up.sql");

/// Creates all tables.
pub async fn create_tables(rb: &RBatis) -> Result<()> {
    // A text without parameters may be several statements.
    rb.exec(TABLES, Vec::new()).await.map(drop)
}

/// Creates an index on some columns of a table.
pub async fn create_index(rb: &RBatis, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let names: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    let on = on.as_str();
    let sql = format!("CREATE INDEX {on}_{}_idx ON {on} ({})", names.join("_"), names.join(", "));
    rb.exec(&sql, Vec::new()).await.map(drop)
}

/// Drops that index.
pub async fn drop_index(rb: &RBatis, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let names: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    rb.exec(&format!("DROP INDEX {}_{}_idx", on.as_str(), names.join("_")), Vec::new()).await.map(drop)
}
