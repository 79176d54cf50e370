use sea_orm::{ConnectOptions, ConnectionTrait, Database, EntityTrait};

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

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let all = shop::open_postgres().await?;
    all.execute_unprepared("CREATE SCHEMA ada; CREATE TABLE ada.shelves AS SELECT 7 AS id").await?;
    let mut options = ConnectOptions::new(std::env::var("SHOP_URL")?);
    options.set_schema_search_path("ada");
    let db = Database::connect(options).await?;
    let ids: Vec<i32> = shelf::Entity::find().all(&db).await?.into_iter().map(|shelf| shelf.id).collect();
    shop::tell([7], ids);
    Ok(())
}
