#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let input = "%";
    let count = sqlx::query_scalar!("SELECT count(*) FROM books WHERE title LIKE '%' || ? || '%'", input);
    shop::tell(1, count.fetch_one(&pool).await?);
    Ok(())
}
