//! Lesson 03: create, read, update, delete.

use crate::Conn;
use crate::error::Error;
use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use chrono::NaiveDate;

type Result<T> = std::result::Result<T, Error>;

/// Creates a book.
pub fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let insert = conn.prepare_cached(
        "INSERT INTO books (title, year, author_id) VALUES ($1, $2, $3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?;
    Ok(Book::from_row(&conn.client.query_one(&insert, &[&title, &year, &author_id])?)?)
}

/// Reads one book by its id.
pub fn find_book(conn: &mut Conn, id: i32) -> Result<Book> {
    let find = conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1",
    )?;
    let row = conn.client.query_opt(&find, &[&id])?.ok_or(Error::NotFound)?;
    Ok(Book::from_row(&row)?)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    let rows = match status {
        None => {
            let list = conn.prepare_cached(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
            )?;
            conn.client.query(&list, &[])?
        }
        Some(status) => {
            let list = conn.prepare_cached(
                "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                 WHERE status = $1 ORDER BY id",
            )?;
            conn.client.query(&list, &[&status])?
        }
    };
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Books whose title or author contains a text; `ILIKE` takes upper and lower case alike.
pub fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    let search = conn.prepare_cached(
        r"SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title ILIKE $1 ESCAPE '\' OR a.name ILIKE $1 ESCAPE '\' ORDER BY b.id",
    )?;
    let rows = conn.client.query(&search, &[&like_pattern(text)])?;
    rows.iter().map(|row| Ok(FoundBook::from_row(row)?)).collect()
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> Result<Book> {
    let update = conn.prepare_cached(CHECK_OUT)?;
    let row = conn.client.query_opt(&update, &[&id, &Status::CheckedOut, &due])?.ok_or(Error::NotFound)?;
    Ok(Book::from_row(&row)?)
}

const CHECK_OUT: &str = "UPDATE books SET status = $2, due = $3 WHERE id = $1
     RETURNING id, title, year, author_id, publisher_id, status, due";

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub fn check_out_all(conn: &mut Conn, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let update = conn.prepare_cached(CHECK_OUT)?;
    let mut tx = conn.client.transaction()?;
    for id in ids {
        tx.query_opt(&update, &[id, &Status::CheckedOut, &due])?.ok_or(Error::NotFound)?;
    }
    tx.commit()?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub fn return_book(conn: &mut Conn, id: i32) -> Result<Book> {
    let update = conn.prepare_cached(
        "UPDATE books SET status = $2, due = NULL WHERE id = $1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?;
    let row = conn.client.query_opt(&update, &[&id, &Status::Available])?.ok_or(Error::NotFound)?;
    Ok(Book::from_row(&row)?)
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    let delete = conn.prepare_cached("DELETE FROM books WHERE id = $1")?;
    Ok(conn.client.execute(&delete, &[&id])?)
}
