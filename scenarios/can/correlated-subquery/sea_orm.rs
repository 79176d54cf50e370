use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use shop::{author, book, order};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let of_author = Expr::col((book::Entity, book::Column::AuthorId));
    let of_author = of_author.equals((author::Entity, author::Column::Id));
    let ordered = book::Entity::find().select_only().column(book::Column::Id).inner_join(order::Entity);
    let ordered = ordered.filter(order::COLUMN.copies.gt(1)).filter(of_author);
    let author = author::Entity::find().filter(Expr::exists(ordered.into_query())).one(&db).await?;
    shop::tell(Some("Lem"), author.map(|author| author.name));
    Ok(())
}
