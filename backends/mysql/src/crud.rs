//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::error::Error;
use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use mysql::Conn;
use mysql::prelude::{FromRow, Queryable};

type Result<T> = std::result::Result<T, Error>;

/// Reads one book by its id.
pub fn find_book(conn: &mut impl Queryable, id: i32) -> Result<Book> {
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?";
    let row = conn.exec_first(find, (id,))?.ok_or(Error::NotFound)?;
    Ok(Book::from_row_opt(row)?)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    let rows = match status {
        None => conn.exec_iter(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
            (),
        )?,
        Some(status) => conn.exec_iter(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books
             WHERE status = ? ORDER BY id",
            (status,),
        )?,
    };
    rows.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// Books whose title or author contains a text; `LIKE` takes upper and lower case alike, as the columns compare.
pub fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    let search = "SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id
                  WHERE b.title LIKE ? OR a.name LIKE ? ORDER BY b.id";
    let pattern = like_pattern(text);
    let rows = conn.exec_iter(search, (&pattern, &pattern))?;
    rows.map(|row| Ok(FoundBook::from_row_opt(row?)?)).collect()
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.exec_iter("DELETE FROM books WHERE id = ?", (id,))?.affected_rows())
}
