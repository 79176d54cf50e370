#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let names = sqlx::query_scalar!("SELECT name FROM authors UNION SELECT customer FROM orders ORDER BY 1");
    shop::tell(["Ada", "Butler", "Kurt", "Le Guin", "Lem"], names.fetch_all(&pool).await?);
    Ok(())
}
