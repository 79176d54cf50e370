use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut options = ConnectOptions::new(std::env::var("SHOP_URL")?);
    options.statement_timeout(Duration::from_millis(100));
    let db = Database::connect(options).await?;
    let error = db.execute_unprepared("SELECT pg_sleep(20)").await.unwrap_err();
    shop::tell(true, error.to_string().contains("canceling statement due to statement timeout"));
    Ok(())
}
