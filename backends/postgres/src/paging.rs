//! Reading many books in portions: pages by offset or by key, and a stream.

use crate::Conn;
use crate::error::Error;
use crate::models::Book;
use postgres::fallible_iterator::FallibleIterator;

type Result<T> = std::result::Result<T, Error>;

/// A page of the books: the database reads those before it and leaves them out.
pub fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> Result<Vec<Book>> {
    let rows = conn.query(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         ORDER BY id LIMIT $2 OFFSET $1",
        &[&i64::from(offset), &i64::from(limit)],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// A page of the books after an id: the primary key leads straight to it.
pub fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> Result<Vec<Book>> {
    let rows = conn.query(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE id > $1 ORDER BY id LIMIT $2",
        &[&after, &i64::from(limit)],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Reads every book and keeps none: the server sends, and each row is mapped when it is asked for. Gives the number of
/// books and the sum of their years.
pub fn stream_books(conn: &mut Conn) -> Result<(i64, i64)> {
    let all = conn.prepare("SELECT id, title, year, author_id, publisher_id, status, due FROM books")?;
    let rows = conn.client.query_raw(&all, std::iter::empty::<i32>())?;
    let totals = rows
        .map(|row| Book::from_row(&row))
        .fold((0, 0), |(books, years), book| Ok((books + 1, years + i64::from(book.year))))?;
    Ok(totals)
}
