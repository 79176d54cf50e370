#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let insert = sqlx::query!("INSERT INTO authors (name) SELECT DISTINCT customer FROM orders");
    shop::tell(2, insert.execute(&pool).await?.rows_affected());
    Ok(())
}
