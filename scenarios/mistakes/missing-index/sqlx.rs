use sqlx::Row;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let query = sqlx::query("EXPLAIN QUERY PLAN SELECT title FROM books WHERE year = ?").bind(1961);
    let plan: String = query.fetch_one(&pool).await?.try_get("detail")?;
    shop::tell("SEARCH", plan.split(' ').next().unwrap_or_default());
    Ok(())
}
