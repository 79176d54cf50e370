use sqlx::SqlitePool;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_file().await?;
    sqlx::query("VACUUM INTO 'copy.db'").execute(&pool).await?;
    let copy = SqlitePool::connect("sqlite:copy.db").await?;
    let count = sqlx::query_scalar!("SELECT count(*) FROM books").fetch_one(&copy).await?;
    shop::tell(6, count);
    Ok(())
}
