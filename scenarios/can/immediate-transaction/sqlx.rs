use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_file().await?;
    let tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let options = SqliteConnectOptions::new().filename("shop.db").busy_timeout(Duration::ZERO);
    let mut other = options.connect().await?;
    let is_busy = other.begin_with("BEGIN IMMEDIATE").await.is_err();
    tx.commit().await?;
    shop::tell(true, is_busy);
    Ok(())
}
