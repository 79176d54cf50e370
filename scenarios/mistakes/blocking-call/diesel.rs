use diesel::prelude::*;
use diesel::sql_types::BigInt;

const SLOW: &str = "
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
    SELECT count(*) AS count FROM n";

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn count(conn: &mut SqliteConnection) -> QueryResult<i64> {
    let found: Count = diesel::sql_query(SLOW).get_result(conn)?;
    Ok(found.count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let other = async {
        tokio::task::yield_now().await;
        "the other"
    };
    let first = tokio::select! {
        biased;
        _ = count(&mut conn) => "the query",
        name = other => name,
    };
    shop::tell("the other", first);
    Ok(())
}
