use sqlx::SqlitePool;

async fn count(pool: SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar!("SELECT count(*) FROM books").fetch_one(&pool).await
}

#[tokio::main]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let (one, other) = (tokio::spawn(count(pool.clone())), tokio::spawn(count(pool)));
    shop::tell((6, 6), (one.await??, other.await??));
    Ok(())
}
