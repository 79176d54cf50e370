use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter};
use shop::order;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let is_gift = Expr::col(order::Column::Details).cast_json_field("gift").eq(1);
    let order = order::Entity::find().filter(is_gift).one(&db).await?;
    shop::tell(Some("Ada"), order.map(|order| order.customer));
    Ok(())
}
