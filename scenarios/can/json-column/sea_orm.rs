use sea_orm::EntityTrait;
use shop::order;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let order = order::Entity::find_by_id((1, "Ada".to_owned())).one(&db).await?.unwrap();
    shop::tell("utopia", order.details["tags"][1].as_str().unwrap_or_default());
    Ok(())
}
