use sea_orm::{ConnectionTrait, EntityTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    db.execute_unprepared("UPDATE books SET stock = 3000000000 WHERE id = 3").await?;
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(3_000_000_000_i64), solaris.map(|book| i64::from(book.stock)));
    Ok(())
}
