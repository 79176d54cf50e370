use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, Set, TryInsertResult};
use shop::book;

async fn deliver(db: &DatabaseConnection, stock: i32) -> Result<u64, DbErr> {
    let book = book::ActiveModel {
        id: Set(3),
        author_id: Set(2),
        title: Set("Solaris".to_owned()),
        year: Set(1961),
        price: Set(0.1),
        stock: Set(stock),
        state: Set("new".to_owned()),
    };
    let is_more = Expr::cust("excluded.stock").gt(Expr::col((book::Entity, book::Column::Stock)));
    let upsert = OnConflict::column(book::Column::Id)
        .update_column(book::Column::Stock)
        .action_and_where(is_more)
        .to_owned();
    match book::Entity::insert(book).on_conflict(upsert).try_insert().exec_without_returning(db).await? {
        TryInsertResult::Inserted(count) => Ok(count),
        _ => Ok(0),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    shop::tell((0, 1), (deliver(&db, 1).await?, deliver(&db, 7).await?));
    Ok(())
}
