const ENDLESS: &str =
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut conn = pool.acquire().await?;
    let mut calls = 0;
    conn.lock_handle().await?.set_progress_handler(1000, move || {
        calls += 1;
        calls < 10
    });
    let error = sqlx::query(ENDLESS).execute(&mut *conn).await.unwrap_err();
    shop::tell("interrupted", error.into_database_error().unwrap().message());
    Ok(())
}
