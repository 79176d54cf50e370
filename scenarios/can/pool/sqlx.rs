use sqlx::sqlite::SqlitePoolOptions;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = SqlitePoolOptions::new().max_connections(2).connect("sqlite::memory:").await?;
    let lent = (pool.acquire().await?, pool.acquire().await?);
    shop::tell((2, 0), (pool.size(), pool.num_idle()));
    drop(lent);
    Ok(())
}
