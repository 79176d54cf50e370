use sea_orm::{DatabaseConnection, DbErr, EntityTrait, PaginatorTrait};
use shop::book;

async fn count(db: DatabaseConnection) -> Result<u64, DbErr> {
    book::Entity::find().count(&db).await
}

#[tokio::main]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let (one, other) = (tokio::spawn(count(db.clone())), tokio::spawn(count(db)));
    shop::tell((6, 6), (one.await??, other.await??));
    Ok(())
}
