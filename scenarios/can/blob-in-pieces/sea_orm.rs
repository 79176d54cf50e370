use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QuerySelect};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find_by_id(2).select_only().expr(Expr::cust("substr(title, 5, 5)"));
    let piece: Option<String> = query.into_tuple().one(&db).await?;
    shop::tell(Some("Lathe"), piece);
    Ok(())
}
