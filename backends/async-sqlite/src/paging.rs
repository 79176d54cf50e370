//! Reading many books in portions; rusqlite's functions, awaited.

use crate::blocking::models::Book;
use crate::blocking::paging;
use async_sqlite::{Error, Pool};

type Result<T> = std::result::Result<T, Error>;

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(pool: &Pool, offset: u32, limit: u32) -> Result<Vec<Book>> {
    pool.conn(move |conn| paging::books_page_by_offset(conn, offset, limit)).await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(pool: &Pool, after: i32, limit: u32) -> Result<Vec<Book>> {
    pool.conn(move |conn| paging::books_page_by_key(conn, after, limit)).await
}

/// Reads every book and keeps none: each row is mapped when it is asked for. Gives the number of books and the
/// sum of their years.
pub async fn stream_books(pool: &Pool) -> Result<(i64, i64)> {
    pool.conn(paging::stream_books).await
}
