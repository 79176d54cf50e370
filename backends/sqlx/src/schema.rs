//! The tables. sqlx has no builder for definitions: its users keep them as SQL.

use super::{Conn, INITIAL};
use backend_api::{Identifier, Operation};
use sqlx::{AssertSqlSafe, Result};

/// Creates all tables.
pub async fn create_tables(conn: &mut Conn) -> Result<()> {
    sqlx::raw_sql(INITIAL).execute(conn).await?;
    Ok(())
}

/// Creates an index on some columns of a table. The text is safe: an `Identifier` cannot carry SQL.
pub async fn create_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    let sql = format!("CREATE INDEX {name} ON {on} ({})", columns.join(", "));
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}
