use sea_orm::{ActiveModelTrait, Set};
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let author = author::ActiveModel {
        name: Set("Le Guin".to_owned()),
        email: Set(Some("ursula@example.org".to_owned())),
        ..Default::default()
    };
    author.insert(&db).await?;
    Ok(())
}
