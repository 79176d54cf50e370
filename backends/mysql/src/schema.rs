//! The tables. The driver has no builder for definitions: its users keep them as SQL.

use crate::basics::script;
use backend_api::{Identifier, Operation};
use mysql::prelude::Queryable;
use mysql::{Conn, Result};

/// The same file that the migrations run first.
pub const INITIAL: &str = include_str!("../../api/migrations/mysql/0001_initial/up.sql");

/// Creates all tables.
pub fn create_tables(conn: &mut Conn) -> Result<()> {
    script(conn, INITIAL)
}

/// Creates an index on some columns of a table.
pub fn create_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    conn.query_drop(format!("CREATE INDEX {name} ON {on} ({})", columns.join(", ")))
}

/// Drops that index, which belongs to its table.
pub fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    conn.query_drop(format!("DROP INDEX {name} ON {on}"))
}
