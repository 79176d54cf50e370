use sea_orm::{ActiveModelTrait, DatabaseConnection, DbErr, Set, Unchanged};
use shop::book;

async fn sell(db: &DatabaseConnection, id: i32) -> Result<&'static str, DbErr> {
    let book = book::ActiveModel { id: Unchanged(id), stock: Set(1), ..Default::default() };
    book.update(db).await?;
    Ok("sold")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    shop::tell("not there", sell(&db, 99).await?);
    Ok(())
}
