//! Lesson 03: what is written and comes back; rusqlite's functions, awaited.

use crate::blocking::models::Book;
use crate::blocking::writes;
use async_sqlite::{Error, Pool};
use chrono::NaiveDate;

type Result<T> = std::result::Result<T, Error>;

/// Creates a book.
pub async fn create_book(pool: &Pool, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let title = title.to_owned();
    pool.conn(move |conn| writes::create_book(conn, &title, year, author_id)).await
}

/// Marks a book as checked out until a date.
pub async fn check_out(pool: &Pool, id: i32, due: NaiveDate) -> Result<Book> {
    pool.conn(move |conn| writes::check_out(conn, id, due)).await
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub async fn check_out_all(pool: &Pool, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let ids = ids.to_vec();
    pool.conn_mut(move |conn| writes::check_out_all(conn, &ids, due)).await
}

/// Marks a book as available and clears its due date.
pub async fn return_book(pool: &Pool, id: i32) -> Result<Book> {
    pool.conn(move |conn| writes::return_book(conn, id)).await
}
