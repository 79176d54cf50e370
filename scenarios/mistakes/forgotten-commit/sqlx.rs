use sqlx::SqlitePool;

async fn sell(pool: &SqlitePool) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::query!("UPDATE books SET stock = stock - 1 WHERE id = 3").execute(&mut *tx).await?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sell(&pool).await?;
    let stock = sqlx::query_scalar!("SELECT stock FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(1, stock);
    Ok(())
}
