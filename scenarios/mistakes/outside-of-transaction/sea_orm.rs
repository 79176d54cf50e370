use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set, TransactionTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_file().await?;
    let mut solaris = book::Entity::find_by_id(3).one(&db).await?.unwrap().into_active_model();
    solaris.stock = Set(9);
    let tx = db.begin().await?;
    solaris.update(&db).await?;
    tx.rollback().await?;
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(2), solaris.map(|book| book.stock));
    Ok(())
}
