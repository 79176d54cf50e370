//! The shop that all programs share, for SeaORM.

#[path = "../tell.rs"]
mod tell;

pub mod author;
pub mod book;
pub mod note;
pub mod order;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
pub use tell::{Failure, Outcome, ready, tell};

/// The tables.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// A few rows in them.
pub const ROWS: &str = include_str!("../rows.sql");

/// The shop in memory.
pub async fn open() -> Outcome<DatabaseConnection> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.sqlx_logging(false);
    let db = Database::connect(options).await?;
    fill(&db).await?;
    ready();
    Ok(db)
}

/// The shop in a file, as often as it is opened.
pub async fn open_file() -> Outcome<DatabaseConnection> {
    let is_new = !std::path::Path::new("shop.db").exists();
    let mut options = ConnectOptions::new("sqlite://shop.db?mode=rwc");
    options.acquire_timeout(std::time::Duration::from_millis(500));
    let db = Database::connect(options).await?;
    if is_new {
        fill(&db).await?;
        ready();
    }
    Ok(db)
}

/// The shop on the PostgreSQL server that the runner names.
pub async fn open_postgres() -> Outcome<DatabaseConnection> {
    let db = Database::connect(std::env::var("SHOP_URL")?).await?;
    db.execute_unprepared(&SCHEMA.replace("DOUBLE", "DOUBLE PRECISION")).await?;
    db.execute_unprepared(ROWS).await?;
    ready();
    Ok(db)
}

async fn fill(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared(SCHEMA).await?;
    db.execute_unprepared(ROWS).await?;
    Ok(())
}
