#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let titles = sqlx::query_scalar!(
        "SELECT title FROM books WHERE (year, id) > (?, ?) ORDER BY year, id LIMIT 2",
        1971,
        2,
    );
    shop::tell(["The Dispossessed", "Kindred"], titles.fetch_all(&pool).await?);
    Ok(())
}
