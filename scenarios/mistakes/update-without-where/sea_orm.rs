use sea_orm::EntityTrait;
use sea_orm::sea_query::{Expr, ExprTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let one_less = Expr::col(book::Column::Stock).sub(1);
    let changed = book::Entity::update_many().col_expr(book::Column::Stock, one_less).exec(&db).await?;
    shop::tell(1, changed.rows_affected);
    Ok(())
}
