use shop::statements;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    statements::count();
    sqlx::query!("DELETE FROM orders").execute(&pool).await?;
    shop::tell(1, statements::counted());
    Ok(())
}
