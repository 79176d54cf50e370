#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let input = "year 1961";
    let count = sqlx::query_scalar!("SELECT count(*) FROM books WHERE year = ?", input);
    shop::tell(1, count.fetch_one(&pool).await?);
    Ok(())
}
