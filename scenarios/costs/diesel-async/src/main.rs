//! Opens a database, migrates it, writes a row and reads it, with diesel-async.

mod models;
mod queries;
mod schema;

use diesel_async::{AsyncConnection, AsyncMigrationHarness};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use models::Book;

#[cfg(feature = "sqlite")]
type Conn = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::SqliteConnection>;
#[cfg(feature = "postgres")]
type Conn = diesel_async::AsyncPgConnection;
#[cfg(feature = "mysql")]
type Conn = diesel_async::AsyncMysqlConnection;
type Failure = Box<dyn std::error::Error + Send + Sync>;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

fn main() -> Result<(), Failure> {
    tokio::runtime::Runtime::new()?.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let mut harness = AsyncMigrationHarness::new(Conn::establish(&url()?).await?);
    harness.run_pending_migrations(MIGRATIONS)?;
    let mut conn = harness.into_inner();
    queries::add(&mut conn, &Book { id: 1, title: "Dune".to_owned(), year: 1965 }).await?;
    println!("{:?}", queries::later_than(&mut conn, 1960).await?);
    Ok(())
}

fn url() -> Result<String, &'static str> {
    let memory = cfg!(feature = "sqlite").then(|| ":memory:".to_owned());
    memory.or_else(|| std::env::args().nth(1)).ok_or("the URL of a database is missing")
}
