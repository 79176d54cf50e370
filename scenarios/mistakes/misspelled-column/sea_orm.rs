use sea_orm::{EntityTrait, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find_by_id(3).select_only().column(book::Column::Titel);
    let title: Option<String> = query.into_tuple().one(&db).await?;
    shop::tell(Some("Solaris"), title);
    Ok(())
}
