#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut tx = pool.begin().await?;
    sqlx::query!("UPDATE books SET stock = 1 WHERE id = 3").execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::query!("UPDATE books SET state = 'used' WHERE id = 3").execute(&mut *tx).await?;
    Ok(())
}
