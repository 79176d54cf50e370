//! The tables. rusqlite has no builder for definitions: its users keep them as SQL.

use backend_api::{Identifier, Operation};
use rusqlite::{Connection, Result};

/// The same file that the migration tool runs first.
pub const INITIAL: &str = include_str!("../../api/migrations/sqlite/0001_initial/up.sql");

/// Creates all tables.
pub fn create_tables(conn: &Connection) -> Result<()> {
    conn.execute_batch(INITIAL)
}

/// Creates an index on some columns of a table.
pub fn create_index(conn: &Connection, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    conn.execute_batch(&format!("CREATE INDEX {name} ON {on} ({})", columns.join(", ")))
}

/// Drops that index.
pub fn drop_index(conn: &Connection, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    conn.execute_batch(&format!("DROP INDEX {name}"))
}
