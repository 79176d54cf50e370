use sea_orm::sea_query::{ExprTrait, IntoCondition};
use sea_orm::{EntityTrait, JoinType, QuerySelect, RelationTrait};
use shop::{book, note};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let of_book = note::Relation::Book.def().on_condition(|left, _right| {
        sea_orm::sea_query::Expr::col((left, note::Column::OwnerKind)).eq("book").into_condition()
    });
    let query = note::Entity::find().join(JoinType::InnerJoin, of_book).select_only();
    let query = query.column(book::Column::Title).column(note::Column::Text);
    let note: Option<(String, String)> = query.into_tuple().one(&db).await?;
    shop::tell(Some(("Solaris", "An ocean thinks.")), note);
    Ok(())
}
