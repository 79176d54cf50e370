#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let name = sqlx::query_scalar!("SELECT name FROM customers WHERE id = 1").fetch_one(&pool).await?;
    shop::tell("Ada", name);
    Ok(())
}
