//! The shop that all programs share, for rusqlite.

#[path = "../tell.rs"]
mod tell;

use rusqlite::Connection;
pub use tell::{Failure, Outcome, ready, tell};

/// The tables.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// A few rows in them.
pub const ROWS: &str = include_str!("../rows.sql");

/// The shop in memory.
pub fn open() -> Outcome<Connection> {
    let conn = Connection::open_in_memory()?;
    fill(&conn)?;
    ready();
    Ok(conn)
}

/// The shop in a file, as often as it is opened.
pub fn open_file() -> Outcome<Connection> {
    let is_new = !std::path::Path::new("shop.db").exists();
    let conn = Connection::open("shop.db")?;
    if is_new {
        fill(&conn)?;
        ready();
    }
    Ok(conn)
}

fn fill(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(SCHEMA)?;
    conn.execute_batch(ROWS)
}
