#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let copies =
        sqlx::query_scalar!("SELECT copies FROM orders WHERE book_id = ? AND customer = ?", 3, "Ada");
    shop::tell(2, copies.fetch_one(&pool).await?);
    Ok(())
}
