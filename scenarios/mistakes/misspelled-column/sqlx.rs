#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let title = sqlx::query_scalar!("SELECT titel FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell("Solaris", title);
    Ok(())
}
