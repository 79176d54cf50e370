//! Reading many books in portions: pages by offset or by key, and a stream.

use crate::error::Error;
use crate::models::Book;
use mysql::Conn;
use mysql::prelude::{FromRow, Queryable};

type Result<T> = std::result::Result<T, Error>;

/// A page of the books: the database reads those before it and leaves them out.
pub fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> Result<Vec<Book>> {
    let page = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                ORDER BY id LIMIT ? OFFSET ?";
    conn.exec_iter(page, (limit, offset))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// A page of the books after an id: the primary key leads straight to it.
pub fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> Result<Vec<Book>> {
    let page = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                WHERE id > ? ORDER BY id LIMIT ?";
    conn.exec_iter(page, (after, limit))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// Reads every book and keeps none: the server sends, and each row is mapped when it is asked for. Gives the number of
/// books and the sum of their years.
pub fn stream_books(conn: &mut Conn) -> Result<(i64, i64)> {
    let all = "SELECT id, title, year, author_id, publisher_id, status, due FROM books";
    let mut rows = conn.exec_iter(all, ())?;
    rows.try_fold((0, 0), |(books, years), row| {
        let book = Book::from_row_opt(row?)?;
        Ok((books + 1, years + i64::from(book.year)))
    })
}
