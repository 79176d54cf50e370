use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find().filter(book::COLUMN.id.is_in([1, 2, 3])).select_only();
    let sum: Option<f64> = query.expr(book::COLUMN.price.sum()).into_tuple().one(&db).await?;
    shop::tell(Some(0.3), sum);
    Ok(())
}
