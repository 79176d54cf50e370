use sea_orm::{ActiveModelTrait, EntityTrait, Set};

mod shelf {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "camelCase")]
    pub enum State {
        New,
        Used,
    }

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "books")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub state: State,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let used = shelf::ActiveModel { id: Set(3), state: Set(shelf::State::Used) };
    used.update(&db).await?;
    let solaris = shelf::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(shelf::State::Used), solaris.map(|book| book.state));
    Ok(())
}
