use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, QueryResult, Statement};

const SLOW: &str = "
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
    SELECT count(*) FROM n";

async fn count(db: &DatabaseConnection) -> Result<Option<QueryResult>, DbErr> {
    db.query_one_raw(Statement::from_string(db.get_database_backend(), SLOW)).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let other = async {
        tokio::task::yield_now().await;
        "the other"
    };
    let first = tokio::select! {
        biased;
        _ = count(&db) => "the query",
        name = other => name,
    };
    shop::tell("the other", first);
    Ok(())
}
