#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let customer = sqlx::query_scalar!("SELECT customer FROM orders WHERE details ->> 'gift' = 1");
    shop::tell("Ada", customer.fetch_one(&pool).await?);
    Ok(())
}
