//! The shop that all programs share, for Diesel.

#[path = "../tell.rs"]
mod tell;

pub mod schema;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
pub use tell::{Failure, Outcome, ready, tell};

/// The tables.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// A few rows in them.
pub const ROWS: &str = include_str!("../rows.sql");

/// The shop in memory.
pub fn open() -> Outcome<SqliteConnection> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    fill(&mut conn)?;
    ready();
    Ok(conn)
}

/// The shop in a file, as often as it is opened.
pub fn open_file() -> Outcome<SqliteConnection> {
    let is_new = !std::path::Path::new("shop.db").exists();
    let mut conn = SqliteConnection::establish("shop.db")?;
    if is_new {
        fill(&mut conn)?;
        ready();
    }
    Ok(conn)
}

/// The shop on the PostgreSQL server that the runner names.
pub fn open_postgres() -> Outcome<PgConnection> {
    let mut conn = PgConnection::establish(&std::env::var("SHOP_URL")?)?;
    conn.batch_execute(&SCHEMA.replace("DOUBLE", "DOUBLE PRECISION"))?;
    conn.batch_execute(ROWS)?;
    ready();
    Ok(conn)
}

fn fill(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute(SCHEMA)?;
    conn.batch_execute(ROWS)
}
