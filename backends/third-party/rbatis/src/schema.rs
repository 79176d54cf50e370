//! The tables. `RBatis::sync` writes columns, each with a type in one's own words, and nothing that is the table's: the key of
//! `book_tags` has two columns, and an index is none. The lessons' tables are SQL.

use backend_api::{Identifier, Operation};
use rbatis::{RBatis, Result};

const TABLES: &str = include_str!("../../../api/migrations/sqlite/0001_initial/up.sql");

/// Creates all tables.
pub async fn create_tables(rb: &RBatis) -> Result<()> {
    // A text without parameters may be several statements.
    rb.exec(TABLES, Vec::new()).await.map(drop)
}

/// Creates an index on some columns of a table.
pub async fn create_index(rb: &RBatis, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    rb.exec(&format!("CREATE INDEX {name} ON {on} ({})", columns.join(", ")), Vec::new()).await.map(drop)
}

/// Drops that index.
pub async fn drop_index(rb: &RBatis, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    rb.exec(&format!("DROP INDEX {}", Operation::index_name(on, columns)), Vec::new()).await.map(drop)
}
