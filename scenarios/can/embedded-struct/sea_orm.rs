use sea_orm::{DerivePartialModel, EntityTrait};
use shop::book;

#[derive(DerivePartialModel)]
#[sea_orm(entity = "book::Entity")]
struct Shelf {
    stock: i32,
    state: String,
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "book::Entity")]
struct Book {
    title: String,
    #[sea_orm(nested)]
    shelf: Shelf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let book = book::Entity::find_by_id(3).into_partial_model::<Book>().one(&db).await?.unwrap();
    shop::tell(("Solaris", 2, "new"), (book.title, book.shelf.stock, book.shelf.state));
    Ok(())
}
