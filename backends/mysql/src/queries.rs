//! Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the ways of many. The driver prepares the text of a statement
//! once and finds it again.

use crate::error::Error;
use crate::models::Book;
use backend_api::NewBook;
use mysql::prelude::{FromRow, Queryable};
use mysql::{Conn, TxOpts};

type Result<T> = std::result::Result<T, Error>;

/// The books of a year.
pub fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                WHERE year = ? ORDER BY id";
    conn.exec_iter(find, (year,))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                WHERE author_id = ? AND year = ? ORDER BY id";
    conn.exec_iter(find, (author_id, year))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &mut impl Queryable, books: &[NewBook]) -> Result<u64> {
    let insert = "INSERT INTO books (title, year, author_id, publisher_id) VALUES (?, ?, ?, ?)";
    let mut inserted = 0;
    for book in books {
        let row = (&book.title, book.year, book.author_id, book.publisher_id);
        inserted += conn.exec_iter(insert, row)?.affected_rows();
    }
    Ok(inserted)
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let inserted = insert_one_by_one(&mut tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.exec_iter("DELETE FROM books WHERE id > ?", (id,))?.affected_rows())
}
