use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find()
        .select_only()
        .column(book::Column::AuthorId)
        .column_as(book::Column::Stock.sum(), "stock")
        .group_by(book::Column::AuthorId)
        .having(book::Column::Stock.sum().gt(5));
    let found: Option<(i32, i64)> = query.into_tuple().one(&db).await?;
    shop::tell(Some((3, 9)), found);
    Ok(())
}
