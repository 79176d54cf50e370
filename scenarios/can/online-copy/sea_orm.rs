use sea_orm::{ConnectionTrait, Database, EntityTrait, PaginatorTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_file().await?;
    db.execute_unprepared("VACUUM INTO 'copy.db'").await?;
    let copy = Database::connect("sqlite://copy.db").await?;
    shop::tell(6, book::Entity::find().count(&copy).await?);
    Ok(())
}
