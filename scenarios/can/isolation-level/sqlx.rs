#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_postgres().await?;
    let mut tx = pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?;
    let query = sqlx::query_scalar("SELECT current_setting('transaction_isolation')");
    let level: String = query.fetch_one(&mut *tx).await?;
    shop::tell("serializable", level);
    Ok(())
}
