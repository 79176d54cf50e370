use shop::statements;
use sqlx::Connection;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut conn = pool.acquire().await?;
    statements::count();
    sqlx::query!("DELETE FROM orders").execute(&mut *conn).await?;
    // The connection's thread tells of a statement after it has answered, and before it answers anything else.
    conn.ping().await?;
    shop::tell(1, statements::counted());
    Ok(())
}
