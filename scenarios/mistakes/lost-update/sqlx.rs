use sqlx::SqlitePool;

async fn stock(pool: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar!("SELECT stock FROM books WHERE id = 3").fetch_one(pool).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_file().await?;
    let (seen_by_one, seen_by_other) = (stock(&pool).await?, stock(&pool).await?);
    let (by_one, by_other) = (seen_by_one - 1, seen_by_other - 1);
    sqlx::query!("UPDATE books SET stock = ? WHERE id = 3", by_one).execute(&pool).await?;
    sqlx::query!("UPDATE books SET stock = ? WHERE id = 3", by_other).execute(&pool).await?;
    shop::tell(0, stock(&pool).await?);
    Ok(())
}
