#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let count = sqlx::query_scalar!("SELECT count(*) FROM books WHERE author_id = ? AND year < ?", 1);
    shop::tell(2, count.fetch_one(&pool).await?);
    Ok(())
}
