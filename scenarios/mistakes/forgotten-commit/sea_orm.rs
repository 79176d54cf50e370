use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, TransactionTrait};
use shop::book;

async fn sell(db: &DatabaseConnection) -> Result<(), DbErr> {
    let tx = db.begin().await?;
    let one_less = Expr::col(book::Column::Stock).sub(1);
    let update = book::Entity::update_many().col_expr(book::Column::Stock, one_less);
    update.filter(book::Column::Id.eq(3)).exec(&tx).await?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    sell(&db).await?;
    let solaris = book::Entity::find_by_id(3).one(&db).await?;
    shop::tell(Some(1), solaris.map(|book| book.stock));
    Ok(())
}
