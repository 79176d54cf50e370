//! Lesson 03: what is written and comes back. MySQL has no `RETURNING`: it is read in a second statement.

use crate::crud::find_book;
use crate::error::Error;
use crate::models::{Book, Status};
use chrono::NaiveDate;
use mysql::prelude::Queryable;
use mysql::{Conn, TxOpts};

type Result<T> = std::result::Result<T, Error>;

/// Creates a book, whose id the server tells.
pub fn create_book(conn: &mut impl Queryable, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let insert = "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)";
    let id = conn.exec_iter(insert, (title, year, author_id))?.last_insert_id();
    find_book(conn, id.and_then(|id| i32::try_from(id).ok()).ok_or(Error::NotFound)?)
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &mut impl Queryable, id: i32, due: NaiveDate) -> Result<Book> {
    conn.exec_drop("UPDATE books SET status = ?, due = ? WHERE id = ?", (Status::CheckedOut, due, id))?;
    find_book(conn, id)
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub fn check_out_all(conn: &mut Conn, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    for &id in ids {
        check_out(&mut tx, id, due)?;
    }
    tx.commit()?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub fn return_book(conn: &mut Conn, id: i32) -> Result<Book> {
    conn.exec_drop("UPDATE books SET status = ?, due = NULL WHERE id = ?", (Status::Available, id))?;
    find_book(conn, id)
}
