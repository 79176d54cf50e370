use sea_orm::{DerivePartialModel, EntityTrait};
use shop::author;

#[derive(DerivePartialModel)]
#[sea_orm(entity = "author::Entity")]
struct Address {
    email: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let lem = author::Entity::find_by_id(2).into_partial_model::<Address>().one(&db).await?;
    shop::tell(Some("none"), lem.map(|lem| lem.email));
    Ok(())
}
