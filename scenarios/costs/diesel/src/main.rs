//! Opens a database, migrates it, writes a row and reads it, with Diesel.

mod models;
mod queries;
mod schema;

use diesel::Connection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use models::Book;

#[cfg(feature = "sqlite")]
type Conn = diesel::SqliteConnection;
#[cfg(feature = "postgres")]
type Conn = diesel::PgConnection;
#[cfg(feature = "mysql")]
type Conn = diesel::MysqlConnection;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut conn = Conn::establish(&url()?)?;
    conn.run_pending_migrations(MIGRATIONS)?;
    queries::add(&mut conn, &Book { id: 1, title: "Dune".to_owned(), year: 1965 })?;
    println!("{:?}", queries::later_than(&mut conn, 1960)?);
    Ok(())
}

fn url() -> Result<String, &'static str> {
    let memory = cfg!(feature = "sqlite").then(|| ":memory:".to_owned());
    memory.or_else(|| std::env::args().nth(1)).ok_or("the URL of a database is missing")
}
