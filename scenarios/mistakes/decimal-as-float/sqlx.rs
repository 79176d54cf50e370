#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let sum = sqlx::query_scalar!(r#"SELECT sum(price) AS "sum!: f64" FROM books WHERE id IN (1, 2, 3)"#);
    shop::tell(0.3, sum.fetch_one(&pool).await?);
    Ok(())
}
