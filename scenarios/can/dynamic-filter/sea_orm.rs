use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let (author, state): (Option<i32>, Option<&str>) = (Some(2), None);
    let count = book::Entity::find()
        .apply_if(author, |query, author| query.filter(book::COLUMN.author_id.eq(author)))
        .apply_if(state, |query, state| query.filter(book::COLUMN.state.eq(state)))
        .count(&db)
        .await?;
    shop::tell(2, count);
    Ok(())
}
