//! Lesson 03: create, read, update, delete. MySQL has no `RETURNING`: what was written is read in a second statement.

use crate::error::Error;
use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use chrono::NaiveDate;
use mysql::prelude::{FromRow, Queryable};
use mysql::{Conn, TxOpts};

type Result<T> = std::result::Result<T, Error>;

/// Creates a book, whose id the server tells.
pub fn create_book(conn: &mut impl Queryable, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let insert = "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)";
    let id = conn.exec_iter(insert, (title, year, author_id))?.last_insert_id();
    find_book(conn, id.and_then(|id| i32::try_from(id).ok()).ok_or(Error::NotFound)?)
}

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

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.exec_iter("DELETE FROM books WHERE id = ?", (id,))?.affected_rows())
}
