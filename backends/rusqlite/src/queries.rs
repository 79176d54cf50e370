//! Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the ways of many.

use super::Prepare;
use super::models::Book;
use backend_api::NewBook;
use rusqlite::{Connection, Result, params};

/// The books of a year.
pub fn books_of_year(conn: &Connection, year: i32) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE year = ?1 ORDER BY id",
    )?
    .query_map([year], Book::from_row)?
    .collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &Connection, author_id: i32, year: i32) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE author_id = ?1 AND year = ?2 ORDER BY id",
    )?
    .query_map([author_id, year], Book::from_row)?
    .collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &Connection, books: &[NewBook]) -> Result<usize> {
    let mut insert = conn.prepare_as_tuned(
        "INSERT INTO books (title, year, author_id, publisher_id) VALUES (?1, ?2, ?3, ?4)",
    )?;
    books
        .iter()
        .map(|book| insert.execute(params![book.title, book.year, book.author_id, book.publisher_id]))
        .sum()
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let inserted = insert_one_by_one(&tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &Connection, id: i32) -> Result<usize> {
    conn.prepare_as_tuned("DELETE FROM books WHERE id > ?1")?.execute([id])
}
