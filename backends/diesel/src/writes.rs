//! Lesson 03: what is written and comes back.

use super::Conn;
use super::models::{Author, Book, Lending, Status};
use super::tables::{authors, books};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Creates an author.
pub fn create_author(conn: &mut Conn, name: &str) -> QueryResult<Author> {
    diesel::insert_into(authors::table)
        .values(authors::name.eq(name))
        .returning(Author::as_returning())
        .get_result(conn)
}

/// Creates a book.
pub fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> QueryResult<Book> {
    diesel::insert_into(books::table)
        .values((books::title.eq(title), books::year.eq(year), books::author_id.eq(author_id)))
        .returning(Book::as_returning())
        .get_result(conn)
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> QueryResult<Book> {
    diesel::update(books::table.find(id))
        .set(Lending { status: Status::CheckedOut, due: Some(due) })
        .returning(Book::as_returning())
        .get_result(conn)
}

/// Checks out all of these books or, if one is missing, none: the error rolls the transaction back.
pub fn check_out_all(conn: &mut Conn, ids: &[i32], due: NaiveDate) -> QueryResult<usize> {
    conn.transaction(|conn| {
        for &id in ids {
            check_out(conn, id, due)?;
        }
        Ok(ids.len())
    })
}

/// Marks a book as available and clears its due date.
pub fn return_book(conn: &mut Conn, id: i32) -> QueryResult<Book> {
    diesel::update(books::table.find(id))
        .set(Lending { status: Status::Available, due: None })
        .returning(Book::as_returning())
        .get_result(conn)
}
