//! Definitions. Diesel has no builder for them: its users keep them as SQL, which its migration tool runs.

use super::{Conn, INITIAL};
use backend_api::{Identifier, Operation};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;

/// Creates all tables.
pub async fn create_tables(conn: &mut Conn) -> QueryResult<()> {
    conn.batch_execute(INITIAL).await
}

/// Creates an index on some columns of a table.
pub async fn create_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> QueryResult<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    conn.batch_execute(&format!("CREATE INDEX {name} ON {on} ({})", columns.join(", "))).await
}
