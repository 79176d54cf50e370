//! Lesson 03: what is written and comes back.

use crate::Conn;
use crate::error::Error;
use crate::models::{Book, Status};
use chrono::NaiveDate;

type Result<T> = std::result::Result<T, Error>;

/// Creates a book.
pub fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let row = conn.query_one(
        "INSERT INTO books (title, year, author_id) VALUES ($1, $2, $3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
        &[&title, &year, &author_id],
    )?;
    Ok(Book::from_row(&row)?)
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> Result<Book> {
    let row = conn.query_opt(CHECK_OUT, &[&id, &Status::CheckedOut, &due])?.ok_or(Error::NotFound)?;
    Ok(Book::from_row(&row)?)
}

const CHECK_OUT: &str = "UPDATE books SET status = $2, due = $3 WHERE id = $1
     RETURNING id, title, year, author_id, publisher_id, status, due";

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub fn check_out_all(conn: &mut Conn, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let update = conn.prepare(CHECK_OUT)?;
    let mut tx = conn.client.transaction()?;
    for id in ids {
        tx.query_opt(&update, &[id, &Status::CheckedOut, &due])?.ok_or(Error::NotFound)?;
    }
    tx.commit()?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub fn return_book(conn: &mut Conn, id: i32) -> Result<Book> {
    let row = conn.query_opt(
        "UPDATE books SET status = $2, due = NULL WHERE id = $1
         RETURNING id, title, year, author_id, publisher_id, status, due",
        &[&id, &Status::Available],
    )?;
    Ok(Book::from_row(&row.ok_or(Error::NotFound)?)?)
}
