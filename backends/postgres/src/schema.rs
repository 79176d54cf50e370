//! The tables. The driver has no builder for definitions: its users keep them as SQL.

use crate::Conn;
use backend_api::{Identifier, Operation};
use postgres::Error;

/// The same file that the migrations run first.
pub const INITIAL: &str = include_str!("../../api/migrations/postgres/0001_initial/up.sql");

/// Creates all tables.
pub fn create_tables(conn: &mut Conn) -> Result<(), Error> {
    conn.client.batch_execute(INITIAL)
}

/// Creates an index on some columns of a table.
pub fn create_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<(), Error> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    conn.client.batch_execute(&format!("CREATE INDEX {name} ON {on} ({})", columns.join(", ")))
}

/// Drops that index.
pub fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<(), Error> {
    let name = Operation::index_name(on, columns);
    conn.client.batch_execute(&format!("DROP INDEX {name}"))
}
