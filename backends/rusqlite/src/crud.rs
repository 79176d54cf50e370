//! Lesson 03: create, read, update, delete.

use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use chrono::NaiveDate;
use rusqlite::{Connection, Result, params};

/// Creates a book.
pub fn create_book(conn: &Connection, title: &str, year: i32, author_id: i32) -> Result<Book> {
    conn.prepare_cached(
        "INSERT INTO books (title, year, author_id) VALUES (?1, ?2, ?3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?
    .query_row(params![title, year, author_id], Book::from_row)
}

/// Reads one book by its id.
pub fn find_book(conn: &Connection, id: i32) -> Result<Book> {
    conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1",
    )?
    .query_row([id], Book::from_row)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &Connection, status: Option<Status>) -> Result<Vec<Book>> {
    match status {
        None => conn
            .prepare_cached(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
            )?
            .query_map([], Book::from_row)?
            .collect(),
        Some(status) => conn
            .prepare_cached(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                 WHERE status = ?1 ORDER BY id",
            )?
            .query_map([status], Book::from_row)?
            .collect(),
    }
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub fn search_books(conn: &Connection, text: &str) -> Result<Vec<FoundBook>> {
    conn.prepare_cached(
        r"SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title LIKE ?1 ESCAPE '\' OR a.name LIKE ?1 ESCAPE '\' ORDER BY b.id",
    )?
    .query_map([like_pattern(text)], FoundBook::from_row)?
    .collect()
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &Connection, id: i32, due: NaiveDate) -> Result<Book> {
    conn.prepare_cached(
        "UPDATE books SET status = ?2, due = ?3 WHERE id = ?1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?
    .query_row(params![id, Status::CheckedOut, due], Book::from_row)
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub fn check_out_all(conn: &mut Connection, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let tx = conn.transaction()?;
    for &id in ids {
        check_out(&tx, id, due)?;
    }
    tx.commit()?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub fn return_book(conn: &Connection, id: i32) -> Result<Book> {
    conn.prepare_cached(
        "UPDATE books SET status = ?2, due = NULL WHERE id = ?1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?
    .query_row(params![id, Status::Available], Book::from_row)
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &Connection, id: i32) -> Result<usize> {
    conn.prepare_cached("DELETE FROM books WHERE id = ?1")?.execute([id])
}
