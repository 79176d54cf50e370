use sea_orm::sea_query::CaseStatement;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let age = CaseStatement::new().case(book::COLUMN.year.lt(1970), "old").finally("new");
    let query = book::Entity::find().filter(book::COLUMN.title.eq("Solaris")).select_only();
    let age: Option<String> = query.expr_as(age, "age").into_tuple().one(&db).await?;
    shop::tell(Some("old"), age);
    Ok(())
}
