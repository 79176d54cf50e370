use sea_orm::EntityLoaderTrait;
use shop::author;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let butler =
        author::Entity::load().filter_by_id(3).with(author::Relation::Mentor).one(&db).await?.unwrap();
    let mentor = butler.mentor.as_ref().map(|mentor| mentor.name.as_str());
    shop::tell(("Butler", Some("Le Guin")), (butler.name.as_str(), mentor));
    Ok(())
}
