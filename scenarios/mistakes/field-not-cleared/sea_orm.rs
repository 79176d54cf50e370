use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let mut author = author::Entity::find_by_id(1).one(&db).await?.unwrap().into_active_model();
    author.email = Set(None);
    author.update(&db).await?;
    let author = author::Entity::find_by_id(1).one(&db).await?;
    shop::tell(Some(None::<String>), author.map(|author| author.email));
    Ok(())
}
