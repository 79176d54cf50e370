use sea_orm::{ConnectOptions, Database, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::time::Duration;

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let one = shop::open_file().await?;
    let mut options = ConnectOptions::new("sqlite://shop.db");
    options.map_sqlx_sqlite_opts(|options| options.busy_timeout(Duration::ZERO));
    let other = Database::connect(options).await?;
    let tx = one.begin_with_options(immediate()).await?;
    let is_busy = other.begin_with_options(immediate()).await.is_err();
    tx.commit().await?;
    shop::tell(true, is_busy);
    Ok(())
}
