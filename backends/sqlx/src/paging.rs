//! Reading many books in portions: pages by offset or by key, and a stream.

use super::Conn;
use super::models::Book;
use futures_util::TryStreamExt;
use sqlx::Result;

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> Result<Vec<Book>> {
    sqlx::query_as(sql!(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         ORDER BY id LIMIT $1 OFFSET $2"
    ))
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .fetch_all(conn)
    .await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> Result<Vec<Book>> {
    sqlx::query_as(sql!(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE id > $1 ORDER BY id LIMIT $2"
    ))
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await
}

/// Reads every book and keeps none: the connection's thread runs ahead by no more than its buffer of rows. Gives the
/// number of books and the sum of their years.
pub async fn stream_books(conn: &mut Conn) -> Result<(i64, i64)> {
    sqlx::query_as("SELECT id, title, year, author_id, publisher_id, status, due FROM books")
        .fetch(conn)
        .try_fold((0, 0), async |(books, years), book: Book| Ok((books + 1, years + i64::from(book.year))))
        .await
}
