#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!("DELETE FROM authors WHERE id = 2").execute(&pool).await?;
    Ok(())
}
