#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let insert = sqlx::query!("INSERT INTO authors (name, email) VALUES ('Le Guin', 'ursula@example.org')");
    shop::tell(1, insert.execute(&pool).await?.rows_affected());
    Ok(())
}
