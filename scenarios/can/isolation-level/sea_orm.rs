use sea_orm::{ConnectionTrait, DbBackend, IsolationLevel, Statement, TransactionTrait};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_postgres().await?;
    let tx = db.begin_with_config(Some(IsolationLevel::Serializable), None).await?;
    let sql = "SELECT current_setting('transaction_isolation') AS level";
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?.unwrap();
    shop::tell("serializable", row.try_get::<String>("", "level")?);
    Ok(())
}
