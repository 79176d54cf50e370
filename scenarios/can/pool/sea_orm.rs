use sea_orm::{ConnectOptions, Database, TransactionTrait};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(2);
    let db = Database::connect(options).await?;
    let lent = (db.begin().await?, db.begin().await?);
    let pool = db.get_sqlite_connection_pool();
    shop::tell((2, 0), (pool.size(), pool.num_idle()));
    drop(lent);
    Ok(())
}
