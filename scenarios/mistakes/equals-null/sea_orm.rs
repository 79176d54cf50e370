use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let email: Option<String> = None;
    let count = author::Entity::find().filter(author::Column::Email.eq(email)).count(&db).await?;
    shop::tell(1, count);
    Ok(())
}
