use sea_orm::sea_query::{Func, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, TransactionTrait};

async fn lock(tx: &DatabaseTransaction) -> Result<bool, DbErr> {
    let call = Func::cust("pg_try_advisory_xact_lock").arg(7);
    let query = Query::select().expr_as(call, "got").to_owned();
    tx.query_one(&query).await?.unwrap().try_get("", "got")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_postgres().await?;
    let (one, other) = (db.begin().await?, db.begin().await?);
    shop::tell((true, false), (lock(&one).await?, lock(&other).await?));
    Ok(())
}
