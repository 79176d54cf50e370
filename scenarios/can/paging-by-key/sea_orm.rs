use sea_orm::EntityTrait;
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let mut cursor = book::Entity::find().cursor_by((book::Column::Year, book::Column::Id));
    let page = cursor.after((1971, 2)).first(2).all(&db).await?;
    let titles: Vec<String> = page.into_iter().map(|book| book.title).collect();
    shop::tell(["The Dispossessed", "Kindred"], titles);
    Ok(())
}
