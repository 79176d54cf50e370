use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use std::fs;
use std::path::Path;

async fn migrate(pool: &SqlitePool, sql: &str) -> shop::Outcome {
    fs::create_dir_all("migrations")?;
    fs::write("migrations/1_shelves.sql", sql)?;
    Migrator::new(Path::new("migrations")).await?.run(pool).await?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = SqlitePool::connect("sqlite::memory:").await?;
    migrate(&pool, "CREATE TABLE shelves (id INTEGER PRIMARY KEY);").await?;
    migrate(&pool, "CREATE TABLE shelves (id INTEGER PRIMARY KEY, room TEXT);").await?;
    shop::ready();
    Ok(())
}
