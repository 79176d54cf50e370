use sea_orm::{EntityTrait, ModelTrait, TransactionTrait};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let tx = db.begin().await?;
    let butler = author::Entity::find_by_id(3).one(&tx).await?.unwrap();
    tx.commit().await?;
    butler.delete(&tx).await?;
    Ok(())
}
