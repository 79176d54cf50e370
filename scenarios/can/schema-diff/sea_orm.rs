use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};

mod shelf {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shelves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub room: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    db.execute_unprepared("CREATE TABLE shelves (id INTEGER PRIMARY KEY)").await?;
    db.get_schema_builder().register(shelf::Entity).sync(&db).await?;
    let shelf = shelf::ActiveModel { id: Set(7), room: Set(Some("attic".to_owned())) }.insert(&db).await?;
    shop::tell(Some("attic"), shelf.room);
    Ok(())
}
