//! The shop that all programs share, for sqlx.

pub mod statements;
#[path = "../tell.rs"]
mod tell;

use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{PgPool, SqlitePool};
pub use tell::{Failure, Outcome, ready, tell};

/// The tables.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// A few rows in them.
pub const ROWS: &str = include_str!("../rows.sql");

/// The shop in memory.
pub async fn open() -> Outcome<SqlitePool> {
    let pool = SqlitePoolOptions::new().connect("sqlite::memory:").await?;
    fill(&pool).await?;
    ready();
    Ok(pool)
}

/// The shop in a file, as often as it is opened.
pub async fn open_file() -> Outcome<SqlitePool> {
    let is_new = !std::path::Path::new("shop.db").exists();
    let pool = SqlitePool::connect("sqlite:shop.db?mode=rwc").await?;
    if is_new {
        fill(&pool).await?;
        ready();
    }
    Ok(pool)
}

/// The shop on the PostgreSQL server that the runner names.
pub async fn open_postgres() -> Outcome<PgPool> {
    let pool = PgPool::connect(&std::env::var("SHOP_URL")?).await?;
    sqlx::raw_sql(SCHEMA.replace("DOUBLE", "DOUBLE PRECISION").leak() as &'static str).execute(&pool).await?;
    sqlx::raw_sql(ROWS).execute(&pool).await?;
    ready();
    Ok(pool)
}

async fn fill(pool: &SqlitePool) -> sqlx::Result<()> {
    sqlx::raw_sql(SCHEMA).execute(pool).await?;
    sqlx::raw_sql(ROWS).execute(pool).await?;
    Ok(())
}
