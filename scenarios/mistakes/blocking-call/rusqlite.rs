use rusqlite::Connection;

const SLOW: &str = "
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
    SELECT count(*) FROM n";

async fn count(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row(SLOW, [], |row| row.get(0))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let other = async {
        tokio::task::yield_now().await;
        "the other"
    };
    let first = tokio::select! {
        biased;
        _ = count(&conn) => "the query",
        name = other => name,
    };
    shop::tell("the other", first);
    Ok(())
}
