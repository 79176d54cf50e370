#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_file().await?;
    let tx = pool.begin().await?;
    sqlx::query!("UPDATE books SET stock = 9 WHERE id = 3").execute(&pool).await?;
    tx.rollback().await?;
    let stock = sqlx::query_scalar!("SELECT stock FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(2, stock);
    Ok(())
}
