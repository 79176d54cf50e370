use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_file().await?;
    let mut one = book::Entity::find_by_id(3).one(&db).await?.unwrap().into_active_model();
    let mut other = book::Entity::find_by_id(3).one(&db).await?.unwrap().into_active_model();
    one.stock = Set(one.stock.unwrap() - 1);
    one.update(&db).await?;
    other.stock = Set(other.stock.unwrap() - 1);
    other.update(&db).await?;
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(0), solaris.map(|book| book.stock));
    Ok(())
}
