use futures_util::TryStreamExt;
use sea_orm::{EntityTrait, QueryOrder};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let mut rows = book::Entity::find().order_by_asc(book::Column::Id).stream(&db).await?;
    let mut seen = Vec::new();
    while let Some(book) = rows.try_next().await? {
        seen.push(book.title);
        if seen.len() == 2 {
            break;
        }
    }
    shop::tell(["The Dispossessed", "The Lathe of Heaven"], seen);
    Ok(())
}
