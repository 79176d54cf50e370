#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let title = sqlx::query_scalar!("SELECT title FROM books WHERE id = ?", 99).fetch_one(&pool).await?;
    shop::tell("none", title);
    Ok(())
}
