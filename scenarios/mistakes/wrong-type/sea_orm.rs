use sea_orm::{DerivePartialModel, EntityTrait};
use shop::book;

#[derive(DerivePartialModel)]
#[sea_orm(entity = "book::Entity")]
struct Book {
    title: i32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let book = book::Entity::find_by_id(3).into_partial_model::<Book>().one(&db).await?;
    shop::tell(Some("Solaris"), book.map(|book| book.title));
    Ok(())
}
