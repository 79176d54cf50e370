//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use super::Prepare;
use super::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use rusqlite::{Connection, Result};

/// Reads one book by its id.
pub fn find_book(conn: &Connection, id: i32) -> Result<Book> {
    conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1",
    )?
    .query_row([id], Book::from_row)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &Connection, status: Option<Status>) -> Result<Vec<Book>> {
    match status {
        None => conn
            .prepare_as_tuned(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
            )?
            .query_map([], Book::from_row)?
            .collect(),
        Some(status) => conn
            .prepare_as_tuned(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                 WHERE status = ?1 ORDER BY id",
            )?
            .query_map([status], Book::from_row)?
            .collect(),
    }
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub fn search_books(conn: &Connection, text: &str) -> Result<Vec<FoundBook>> {
    conn.prepare_as_tuned(
        r"SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title LIKE ?1 ESCAPE '\' OR a.name LIKE ?1 ESCAPE '\' ORDER BY b.id",
    )?
    .query_map([like_pattern(text)], FoundBook::from_row)?
    .collect()
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &Connection, id: i32) -> Result<usize> {
    conn.prepare_as_tuned("DELETE FROM books WHERE id = ?1")?.execute([id])
}
