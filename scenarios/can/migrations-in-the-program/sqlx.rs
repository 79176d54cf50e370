use sqlx::migrate::Migrator;
use std::fs;
use std::path::Path;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    fs::create_dir_all("migrations")?;
    let sql = "CREATE TABLE shelves (id INTEGER PRIMARY KEY); INSERT INTO shelves VALUES (7);";
    fs::write("migrations/1_shelves.sql", sql)?;
    let migrator = Migrator::new(Path::new("migrations")).await?;
    migrator.run(&pool).await?;
    migrator.run(&pool).await?;
    let id: i64 = sqlx::query_scalar("SELECT id FROM shelves").fetch_one(&pool).await?;
    shop::tell(7, id);
    Ok(())
}
