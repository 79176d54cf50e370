#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let title = sqlx::query_scalar!("SELECT title FROM books LIMIT 1").fetch_one(&pool).await?;
    shop::tell("Fiasco", title);
    Ok(())
}
