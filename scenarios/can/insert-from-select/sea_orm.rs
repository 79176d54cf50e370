use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use shop::{author, order};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let customers = Query::select().distinct().column(order::Column::Customer).from(order::Entity).take();
    let mut insert = Query::insert();
    insert.into_table(author::Entity).columns([author::Column::Name]).select_from(customers).unwrap();
    shop::tell(2, db.execute(&insert).await?.rows_affected());
    Ok(())
}
