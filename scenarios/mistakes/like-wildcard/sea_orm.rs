use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let input = "%";
    let count = book::Entity::find().filter(book::COLUMN.title.contains(input)).count(&db).await?;
    shop::tell(1, count);
    Ok(())
}
