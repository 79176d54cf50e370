//! Reading many books in portions: pages by offset or by key, and a stream.

use super::Prepare;
use super::models::Book;
use rusqlite::{Connection, Result};

/// A page of the books: the database reads those before it and leaves them out.
pub fn books_page_by_offset(conn: &Connection, offset: u32, limit: u32) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         ORDER BY id LIMIT ?2 OFFSET ?1",
    )?
    .query_map([offset, limit], Book::from_row)?
    .collect()
}

/// A page of the books after an id: the primary key leads straight to it.
pub fn books_page_by_key(conn: &Connection, after: i32, limit: u32) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE id > ?1 ORDER BY id LIMIT ?2",
    )?
    .query_map((after, limit), Book::from_row)?
    .collect()
}

/// Reads every book and keeps none: each row is mapped when it is asked for. Gives the number of books and the
/// sum of their years.
pub fn stream_books(conn: &Connection) -> Result<(i64, i64)> {
    conn.prepare_as_tuned("SELECT id, title, year, author_id, publisher_id, status, due FROM books")?
        .query_map([], Book::from_row)?
        .try_fold((0, 0), |(books, years), book| Ok((books + 1, years + i64::from(book?.year))))
}
