//! Lesson 03: create, read, update, delete; rusqlite's functions, awaited. `writes` has what is written and comes back.

use crate::blocking::crud;
use crate::blocking::models::{Book, FoundBook, Status};
use async_sqlite::{Error, Pool};

type Result<T> = std::result::Result<T, Error>;

/// Reads one book by its id.
pub async fn find_book(pool: &Pool, id: i32) -> Result<Book> {
    pool.conn(move |conn| crud::find_book(conn, id)).await
}

/// Books by id, all or those with one status.
pub async fn list_books(pool: &Pool, status: Option<Status>) -> Result<Vec<Book>> {
    pool.conn(move |conn| crud::list_books(conn, status)).await
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub async fn search_books(pool: &Pool, text: &str) -> Result<Vec<FoundBook>> {
    let text = text.to_owned();
    pool.conn(move |conn| crud::search_books(conn, &text)).await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(pool: &Pool, id: i32) -> Result<usize> {
    pool.conn(move |conn| crud::delete_book(conn, id)).await
}
