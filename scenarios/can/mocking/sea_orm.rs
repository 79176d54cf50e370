use sea_orm::{DatabaseConnection, DbBackend, DbErr, EntityTrait, MockDatabase};
use shop::author;

async fn name(db: &DatabaseConnection, id: i32) -> Result<Option<String>, DbErr> {
    Ok(author::Entity::find_by_id(id).one(db).await?.map(|author| author.name))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let made_up = author::Model { id: 9, name: "Nobody".to_owned(), email: None, mentor_id: None };
    let db = MockDatabase::new(DbBackend::Sqlite).append_query_results([[made_up]]).into_connection();
    shop::ready();
    shop::tell(Some("Nobody"), name(&db, 9).await?);
    Ok(())
}
