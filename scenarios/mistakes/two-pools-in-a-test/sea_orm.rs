use sea_orm::{ConnectionTrait, Database, DbErr, EntityTrait, PaginatorTrait};

mod shelf {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shelves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

async fn count_shelves() -> Result<u64, DbErr> {
    let db = Database::connect("sqlite::memory:").await?;
    shelf::Entity::find().count(&db).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = Database::connect("sqlite::memory:").await?;
    db.execute_unprepared("CREATE TABLE shelves (id INTEGER PRIMARY KEY)").await?;
    shop::ready();
    shop::tell(0, count_shelves().await?);
    Ok(())
}
