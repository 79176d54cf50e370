use sea_orm::EntityTrait;
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let book = book::Entity::find_by_id(99).one(&db).await?;
    shop::tell("none", book.title);
    Ok(())
}
