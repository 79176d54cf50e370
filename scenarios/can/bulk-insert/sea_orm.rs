use sea_orm::{EntityTrait, PaginatorTrait, Set};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let names = ["Delany", "Russ", "Wolfe"];
    let authors = names.map(|name| author::ActiveModel { name: Set(name.to_owned()), ..Default::default() });
    author::Entity::insert_many(authors).exec(&db).await?;
    shop::tell(6, author::Entity::find().count(&db).await?);
    Ok(())
}
