//! Lesson 05: searching with and without an index, and inserting rows one by one; rusqlite's functions, awaited.
//! Rows that rusqlite is lent are copied, as the closure must own them.

use crate::blocking::models::Book;
use crate::blocking::queries;
use async_sqlite::{Error, Pool};
use backend_api::NewBook;

type Result<T> = std::result::Result<T, Error>;

/// The books of a year.
pub async fn books_of_year(pool: &Pool, year: i32) -> Result<Vec<Book>> {
    pool.conn(move |conn| queries::books_of_year(conn, year)).await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(pool: &Pool, author_id: i32, year: i32) -> Result<Vec<Book>> {
    pool.conn(move |conn| queries::books_of_author_and_year(conn, author_id, year)).await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn(move |conn| queries::insert_one_by_one(conn, &books)).await
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| queries::insert_in_one_transaction(conn, &books)).await
}

/// Deletes the books after an id.
pub async fn delete_books_after(pool: &Pool, id: i32) -> Result<usize> {
    pool.conn(move |conn| queries::delete_books_after(conn, id)).await
}
