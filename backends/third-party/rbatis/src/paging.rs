//! Reading many books in portions: pages by offset or by key, and a stream.

use crate::models::Book;
use futures_util::TryStreamExt;
use rbatis::executor::Executor;
use rbatis::rbdc::db::Row;
use rbatis::{RBatis, Result, sql};
use rbs::Value;
use rbs::value::map::ValueMap;

/// A page of the books: the database reads those before it and leaves them out. RBatis's own pages, of a `PageRequest`, are numbered,
/// and count all rows besides.
#[sql("SELECT * FROM books ORDER BY id LIMIT ? OFFSET ?")]
pub async fn books_page_by_offset(rb: &dyn Executor, limit: u32, offset: u32) -> Result<Vec<Book>> {
    impled!()
}

/// A page of the books after an id: the primary key leads straight to it.
#[sql("SELECT * FROM books WHERE id > ? ORDER BY id LIMIT ?")]
pub async fn books_page_by_key(rb: &dyn Executor, after: i32, limit: u32) -> Result<Vec<Book>> {
    impled!()
}

/// Reads every book and keeps none. It is the driver's connection that streams, and makes no models of its rows.
pub async fn stream_books(rb: &RBatis) -> Result<(i64, i64)> {
    let mut conn = rb.get_pool()?.get().await?;
    let rows = conn.exec_rows("SELECT * FROM books", Vec::new()).await?;
    rows.try_fold((0, 0), async |(books, years), row| Ok((books + 1, years + i64::from(book(row)?.year))))
        .await
}

fn book(mut row: Box<dyn Row>) -> Result<Book> {
    let columns = row.meta_data();
    let mut map = ValueMap::with_capacity(columns.column_len());
    for index in 0..columns.column_len() {
        map.insert(Value::String(columns.column_name(index)), row.get(index)?);
    }
    rbs::from_value(Value::Map(map))
}
