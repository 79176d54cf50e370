use sea_orm::{ActiveModelTrait, EntityTrait, Set, TransactionTrait, Unchanged};
use shop::book;

fn with_stock(stock: i32) -> book::ActiveModel {
    book::ActiveModel { id: Unchanged(3), stock: Set(stock), ..Default::default() }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let tx = db.begin().await?;
    with_stock(7).update(&tx).await?;
    let savepoint = tx.begin().await?;
    with_stock(9).update(&savepoint).await?;
    savepoint.rollback().await?;
    tx.commit().await?;
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(7), solaris.map(|book| book.stock));
    Ok(())
}
