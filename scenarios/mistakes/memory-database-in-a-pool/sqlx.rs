use sqlx::sqlite::SqlitePoolOptions;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = SqlitePoolOptions::new().max_connections(2).connect("sqlite::memory:").await?;
    let (mut one, mut other) = (pool.acquire().await?, pool.acquire().await?);
    shop::ready();
    sqlx::raw_sql("CREATE TABLE shelves (id INTEGER PRIMARY KEY)").execute(&mut *one).await?;
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM shelves").fetch_one(&mut *other).await?;
    shop::tell(0, count);
    Ok(())
}
