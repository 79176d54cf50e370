use sea_orm::{EntityTrait, ModelTrait};
use shop::{author, book};
use std::sync::atomic::{AtomicUsize, Ordering};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut db = shop::open().await?;
    db.set_metric_callback(|_| {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
    });
    for author in author::Entity::find().all(&db).await? {
        let books = author.find_related(book::Entity).all(&db).await?;
        assert_eq!(books.len(), 2);
    }
    shop::tell(2, STATEMENTS.load(Ordering::Relaxed));
    Ok(())
}
