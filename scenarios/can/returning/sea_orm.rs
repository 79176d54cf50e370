use sea_orm::{ActiveModelTrait, Set};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let author = author::ActiveModel { name: Set("Russ".to_owned()), ..Default::default() };
    let author = author.insert(&db).await?;
    shop::tell((4, "Russ"), (author.id, author.name));
    Ok(())
}
