use sqlx::SqlitePool;

const SLOW: &str = "
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
    SELECT count(*) FROM n";

async fn count(pool: &SqlitePool) -> sqlx::Result<i64> {
    sqlx::query_scalar(SLOW).fetch_one(pool).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let other = async {
        tokio::task::yield_now().await;
        "the other"
    };
    let first = tokio::select! {
        biased;
        _ = count(&pool) => "the query",
        name = other => name,
    };
    shop::tell("the other", first);
    Ok(())
}
