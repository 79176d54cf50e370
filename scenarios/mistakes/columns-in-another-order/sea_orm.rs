use sea_orm::{EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use shop::book;

#[derive(FromQueryResult)]
struct Shelf {
    stock: i32,
    #[allow(dead_code)]
    year: i32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find().filter(book::COLUMN.title.eq("Solaris")).select_only();
    let query = query.columns([book::Column::Year, book::Column::Stock]);
    let shelf = query.into_model::<Shelf>().one(&db).await?;
    shop::tell(Some(2), shelf.map(|shelf| shelf.stock));
    Ok(())
}
