use shop::statements;
use sqlx::Connection;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    // A connection that comes from the pool has told of all statements before.
    let mut conn = pool.acquire().await?;
    statements::count();
    let ids = sqlx::query_scalar!("SELECT id FROM authors").fetch_all(&mut *conn).await?;
    for id in ids {
        let titles = sqlx::query_scalar!("SELECT title FROM books WHERE author_id = ?", id)
            .fetch_all(&mut *conn)
            .await?;
        assert_eq!(titles.len(), 2);
    }
    // The connection's thread tells of a statement after it has answered, and before it answers anything else.
    conn.ping().await?;
    shop::tell(2, statements::counted());
    Ok(())
}
