//! Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the ways of many.

use crate::Conn;
use crate::error::Error;
use crate::models::Book;
use backend_api::NewBook;
use postgres::{GenericClient, Statement};

type Result<T> = std::result::Result<T, Error>;

/// The books of a year.
pub fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    let rows = conn.query(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE year = $1 ORDER BY id",
        &[&year],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    let rows = conn.query(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE author_id = $1 AND year = $2 ORDER BY id",
        &[&author_id, &year],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let insert = conn.prepare(INSERT)?;
    insert_each(&mut conn.client, &insert, books)
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let insert = conn.prepare(INSERT)?;
    let mut tx = conn.client.transaction()?;
    let inserted = insert_each(&mut tx, &insert, books)?;
    tx.commit()?;
    Ok(inserted)
}

const INSERT: &str = "INSERT INTO books (title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4)";

fn insert_each(client: &mut impl GenericClient, insert: &Statement, books: &[NewBook]) -> Result<u64> {
    let mut inserted = 0;
    for book in books {
        inserted +=
            client.execute(insert, &[&book.title, &book.year, &book.author_id, &book.publisher_id])?;
    }
    Ok(inserted)
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.execute("DELETE FROM books WHERE id > $1", &[&id])?)
}
