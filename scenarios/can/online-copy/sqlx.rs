use sqlx::{Connection, SqliteConnection};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let bytes = pool.acquire().await?.serialize(None).await?;
    let mut copy = SqliteConnection::connect("sqlite::memory:").await?;
    copy.deserialize(None, bytes, true).await?;
    let count = sqlx::query_scalar!("SELECT count(*) FROM books").fetch_one(&mut copy).await?;
    shop::tell(6, count);
    Ok(())
}
