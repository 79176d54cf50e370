use sea_orm::sea_query::UnionType;
use sea_orm::{EntityTrait, QuerySelect, QueryTrait};
use shop::{author, order};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let customers = order::Entity::find().select_only().column(order::Column::Customer).into_query();
    let mut query = author::Entity::find().select_only().column(author::Column::Name);
    QueryTrait::query(&mut query).union(UnionType::Distinct, customers);
    let mut names: Vec<String> = query.into_tuple().all(&db).await?;
    names.sort();
    shop::tell(["Ada", "Butler", "Kurt", "Le Guin", "Lem"], names);
    Ok(())
}
