use sea_orm::{ActiveModelTrait, Set};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let eden = book::ActiveModel {
        author_id: Set(2),
        title: Set("Eden".to_owned()),
        price: Set(7.5),
        stock: Set(1),
        state: Set("new".to_owned()),
        ..Default::default()
    };
    eden.insert(&db).await?;
    Ok(())
}
