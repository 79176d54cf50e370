use sqlx::Acquire;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut tx = pool.begin().await?;
    sqlx::query!("UPDATE books SET stock = 7 WHERE id = 3").execute(&mut *tx).await?;
    let mut savepoint = tx.begin().await?;
    sqlx::query!("UPDATE books SET stock = 9 WHERE id = 3").execute(&mut *savepoint).await?;
    savepoint.rollback().await?;
    tx.commit().await?;
    let stock = sqlx::query_scalar!("SELECT stock FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(7, stock);
    Ok(())
}
