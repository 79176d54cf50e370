use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement, TransactionTrait};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(2);
    let db = Database::connect(options).await?;
    shop::ready();
    db.execute_unprepared("CREATE TABLE shelves (id INTEGER PRIMARY KEY)").await?;
    let (one, other) = (db.begin().await?, db.begin().await?);
    let sql = Statement::from_string(db.get_database_backend(), "SELECT count(*) AS count FROM shelves");
    let rows = (one.query_one_raw(sql.clone()).await?, other.query_one_raw(sql).await?);
    shop::tell((true, true), (rows.0.is_some(), rows.1.is_some()));
    Ok(())
}
