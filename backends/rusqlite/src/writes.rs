//! Lesson 03: what is written and comes back.

use super::Prepare;
use super::models::{Book, Status};
use chrono::NaiveDate;
use rusqlite::{Connection, Result, params};

/// Creates a book.
pub fn create_book(conn: &Connection, title: &str, year: i32, author_id: i32) -> Result<Book> {
    conn.prepare_as_tuned(
        "INSERT INTO books (title, year, author_id) VALUES (?1, ?2, ?3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?
    .query_row(params![title, year, author_id], Book::from_row)
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &Connection, id: i32, due: NaiveDate) -> Result<Book> {
    conn.prepare_as_tuned(
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
    conn.prepare_as_tuned(
        "UPDATE books SET status = ?2, due = NULL WHERE id = ?1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?
    .query_row(params![id, Status::Available], Book::from_row)
}
