use sea_orm::{DeriveActiveEnum, EntityTrait, EnumIter, FromQueryResult, QuerySelect};
use shop::book;

#[derive(Debug, Clone, PartialEq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "camelCase")]
enum State {
    New,
    Used,
}

#[derive(FromQueryResult)]
struct Condition {
    #[allow(dead_code)]
    state: State,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let query = book::Entity::find().select_only().column(book::Column::State);
    let states = query.into_model::<Condition>().all(&db).await?;
    shop::tell(6, states.len());
    Ok(())
}
