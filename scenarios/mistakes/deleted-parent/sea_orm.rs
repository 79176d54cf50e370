use sea_orm::EntityTrait;
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    author::Entity::delete_by_id(2).exec(&db).await?;
    Ok(())
}
