#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let (id, stock) = (3, 5);
    sqlx::query!("UPDATE books SET stock = ? WHERE id = ?", id, stock).execute(&pool).await?;
    let stock = sqlx::query_scalar!("SELECT stock FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(5, stock);
    Ok(())
}
