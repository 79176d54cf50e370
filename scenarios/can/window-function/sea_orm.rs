use sea_orm::sea_query::{Func, Order, WindowStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use shop::book;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let mut window = WindowStatement::partition_by(book::Column::AuthorId);
    window.order_by(book::Column::Year, Order::Asc);
    let mut query = book::Entity::find()
        .select_only()
        .column(book::Column::Title)
        .filter(book::Column::AuthorId.eq(1))
        .order_by_asc(book::Column::Year);
    QueryTrait::query(&mut query).expr_window_as(Func::cust("row_number"), window, "rank");
    let ranks: Vec<(String, i64)> = query.into_tuple().all(&db).await?;
    shop::tell([("The Lathe of Heaven", 1), ("The Dispossessed", 2)], ranks);
    Ok(())
}
