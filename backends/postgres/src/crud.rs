//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::Conn;
use crate::error::Error;
use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;

type Result<T> = std::result::Result<T, Error>;

/// Reads one book by its id.
pub fn find_book(conn: &mut Conn, id: i32) -> Result<Book> {
    let row = conn.query_opt(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1",
        &[&id],
    )?;
    Ok(Book::from_row(&row.ok_or(Error::NotFound)?)?)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    let rows = match status {
        None => conn.query(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
            &[],
        )?,
        Some(status) => conn.query(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books
             WHERE status = $1 ORDER BY id",
            &[&status],
        )?,
    };
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Books whose title or author contains a text; `ILIKE` takes upper and lower case alike.
pub fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    let rows = conn.query(
        r"SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title ILIKE $1 ESCAPE '\' OR a.name ILIKE $1 ESCAPE '\' ORDER BY b.id",
        &[&like_pattern(text)],
    )?;
    rows.iter().map(|row| Ok(FoundBook::from_row(row)?)).collect()
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.execute("DELETE FROM books WHERE id = $1", &[&id])?)
}
