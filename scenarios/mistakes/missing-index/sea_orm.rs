use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryTrait, Statement};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find().filter(book::COLUMN.year.eq(1961)).build(DbBackend::Sqlite);
    let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {query}"));
    let row = db.query_one_raw(explain).await?;
    let plan = row.map(|row| row.try_get::<String>("", "detail")).transpose()?.unwrap_or_default();
    shop::tell("SEARCH", plan.split(' ').next().unwrap_or_default());
    Ok(())
}
