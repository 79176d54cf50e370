use sqlx::SqlitePool;

async fn sell(pool: &SqlitePool, id: i64) -> sqlx::Result<&'static str> {
    sqlx::query!("UPDATE books SET stock = 1 WHERE id = ?", id).execute(pool).await?;
    Ok("sold")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    shop::tell("not there", sell(&pool, 99).await?);
    Ok(())
}
