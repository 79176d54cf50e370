use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, TransactionTrait};
use std::time::Duration;

async fn one_more(db: &DatabaseConnection) -> Result<u64, DbErr> {
    Ok(db.execute_unprepared("CREATE TABLE shelves (id INTEGER)").await?.rows_affected())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).acquire_timeout(Duration::from_millis(200));
    let db = Database::connect(options).await?;
    shop::ready();
    let tx = db.begin().await?;
    let changed = one_more(&db).await?;
    tx.commit().await?;
    shop::tell(0, changed);
    Ok(())
}
