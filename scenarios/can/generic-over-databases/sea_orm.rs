use sea_orm::{DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use shop::book;

async fn count(db: &DatabaseConnection) -> Result<u64, DbErr> {
    book::Entity::find().filter(book::COLUMN.year.lt(1975)).count(db).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let (server, file) = (shop::open_postgres().await?, shop::open().await?);
    shop::tell((3, 3), (count(&server).await?, count(&file).await?));
    Ok(())
}
