use sea_orm::EntityTrait;
use shop::order;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let order = order::Entity::find_by_id((3, "Ada".to_owned())).one(&db).await?;
    shop::tell(Some(2), order.map(|order| order.copies));
    Ok(())
}
