//! Reading many books in portions: pages by offset or by key, and a stream. `crud` says why the columns have types here.

use super::Conn;
use super::models::{Book, Status};
use chrono::NaiveDate;
use futures_util::TryStreamExt;
use sqlx::Result;

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books ORDER BY id LIMIT $1 OFFSET $2"#,
        limit,
        offset
    )
    .fetch_all(conn)
    .await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE id > $1 ORDER BY id LIMIT $2"#,
        after,
        limit
    )
    .fetch_all(conn)
    .await
}

/// Reads every book and keeps none: the connection's thread runs ahead by no more than its buffer of rows. Gives the
/// number of books and the sum of their years.
pub async fn stream_books(conn: &mut Conn) -> Result<(i64, i64)> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books"#
    )
    .fetch(conn)
    .try_fold((0, 0), async |(books, years), book| Ok((books + 1, years + i64::from(book.year))))
    .await
}
