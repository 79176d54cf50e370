use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    db.execute_unprepared("ALTER TABLE books RENAME COLUMN year TO published").await?;
    let solaris = book::Entity::find().filter(book::COLUMN.title.eq("Solaris")).one(&db).await?;
    shop::tell(Some(1961), solaris.map(|book| book.year));
    Ok(())
}
