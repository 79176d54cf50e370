use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let input = "year 1961";
    let count = book::Entity::find().filter(book::COLUMN.year.eq(input)).count(&db).await?;
    shop::tell(1, count);
    Ok(())
}
