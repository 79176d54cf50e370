#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let email: Option<&str> = None;
    let count = sqlx::query_scalar!("SELECT count(*) FROM authors WHERE email = ?", email);
    shop::tell(1, count.fetch_one(&pool).await?);
    Ok(())
}
