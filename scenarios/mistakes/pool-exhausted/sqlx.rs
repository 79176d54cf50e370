use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;
use std::time::Duration;

async fn one_more(pool: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT 1").fetch_one(pool).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let options = SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_millis(200));
    let pool = options.connect("sqlite::memory:").await?;
    shop::ready();
    let mut conn = pool.acquire().await?;
    let one: i64 = sqlx::query_scalar("SELECT 1").fetch_one(&mut *conn).await?;
    shop::tell(2, one + one_more(&pool).await?);
    Ok(())
}
