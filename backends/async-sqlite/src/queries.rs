//! Lesson 05: searching with and without an index, and inserting many rows; rusqlite's functions, awaited.
//! Rows that rusqlite is lent are copied, as the closure must own them.

use crate::blocking::models::Book;
use crate::blocking::queries;
use async_sqlite::{Error, Pool};
use backend_api::{Dataset, NewBook};
use std::sync::Arc;

type Result<T> = std::result::Result<T, Error>;

/// The rows of a multi-row insert, shared with the connection's thread.
pub type ManyBooks = Arc<[NewBook]>;

/// Inserts a scenario's data in one transaction.
pub async fn load_data(pool: &Pool, data: &Dataset) -> Result<usize> {
    let data = data.clone();
    pool.conn_mut(move |conn| queries::load_data(conn, &data)).await
}

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

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(pool: &Pool, books: &ManyBooks) -> Result<usize> {
    let books = books.clone();
    pool.conn_mut(move |conn| queries::insert_multi_row(conn, &books)).await
}

/// Deletes the books after an id.
pub async fn delete_books_after(pool: &Pool, id: i32) -> Result<usize> {
    pool.conn(move |conn| queries::delete_books_after(conn, id)).await
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| queries::upsert_books(conn, &books)).await
}
