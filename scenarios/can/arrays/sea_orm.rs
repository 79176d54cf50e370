use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};

mod shelf {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shelves")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub tags: Vec<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open_postgres().await?;
    db.execute_unprepared("CREATE TABLE shelves (id INTEGER PRIMARY KEY, tags TEXT[] NOT NULL)").await?;
    let tags = vec!["sf".to_owned(), "utopia".to_owned()];
    shelf::ActiveModel { id: Set(1), tags: Set(tags) }.insert(&db).await?;
    let found = shelf::Entity::find_by_id(1).one(&db).await?;
    shop::tell(Some(["sf", "utopia"]), found.map(|shelf| shelf.tags));
    Ok(())
}
