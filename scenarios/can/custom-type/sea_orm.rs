use sea_orm::{EntityTrait, QueryFilter};

mod titled {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveValueType)]
    pub struct Title(pub String);

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "books")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub title: Title,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    use sea_orm::ColumnTrait;
    let db = shop::open().await?;
    let solaris = titled::Title("Solaris".to_owned());
    let query = titled::Entity::find().filter(titled::Column::Title.eq(solaris.clone()));
    let book = query.one(&db).await?;
    shop::tell(Some(solaris), book.map(|book| book.title));
    Ok(())
}
