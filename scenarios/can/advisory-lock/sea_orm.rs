use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait};

async fn lock(tx: &DatabaseTransaction) -> Result<bool, DbErr> {
    let sql = Statement::from_string(DbBackend::Postgres, "SELECT pg_try_advisory_xact_lock(7) AS got");
    tx.query_one_raw(sql).await?.unwrap().try_get("", "got")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_postgres().await?;
    let (one, other) = (db.begin().await?, db.begin().await?);
    shop::tell((true, false), (lock(&one).await?, lock(&other).await?));
    Ok(())
}
