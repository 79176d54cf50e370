use sea_orm::{EntityTrait, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let newest = book::Entity::find().limit(1).one(&db).await?;
    shop::tell(Some("Fiasco"), newest.map(|book| book.title));
    Ok(())
}
