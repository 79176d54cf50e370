#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let input = "' OR 'a' = 'a";
    let sql = format!("SELECT count(*) FROM books WHERE title = '{input}'");
    let count: i64 = sqlx::query_scalar(&sql).fetch_one(&pool).await?;
    shop::tell(0, count);
    Ok(())
}
