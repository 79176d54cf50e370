use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let mut solaris = book::Entity::find_by_id(3).one(&db).await?.unwrap().into_active_model();
    solaris.stock = Set(9);
    solaris.update(&db);
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(9), solaris.map(|book| book.stock));
    Ok(())
}
