#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let changed = sqlx::query!("UPDATE books SET stock = stock - 1").execute(&pool).await?;
    shop::tell(1, changed.rows_affected());
    Ok(())
}
