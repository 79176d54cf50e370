//! Lesson 03: what is written and comes back. MySQL gives no rows back from what it writes: they are read again, by the
//! id that the connection was given last, or by the one that is known.

use super::Conn;
use super::crud::find_book;
use super::models::{Author, Book, Lending, Status};
use super::tables::{authors, books};
use chrono::NaiveDate;
use diesel::prelude::*;

diesel::define_sql_function! {
    /// The id that the last `INSERT` of this connection was given.
    fn last_insert_id() -> Integer;
}

/// Creates an author.
pub fn create_author(conn: &mut Conn, name: &str) -> QueryResult<Author> {
    diesel::insert_into(authors::table).values(authors::name.eq(name)).execute(conn)?;
    authors::table.find(last_insert_id()).select(Author::as_select()).first(conn)
}

/// Creates a book.
pub fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> QueryResult<Book> {
    diesel::insert_into(books::table)
        .values((books::title.eq(title), books::year.eq(year), books::author_id.eq(author_id)))
        .execute(conn)?;
    books::table.find(last_insert_id()).select(Book::as_select()).first(conn)
}

/// Marks a book as checked out until a date.
pub fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> QueryResult<Book> {
    diesel::update(books::table.find(id))
        .set(Lending { status: Status::CheckedOut, due: Some(due) })
        .execute(conn)?;
    find_book(conn, id)
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
        .execute(conn)?;
    find_book(conn, id)
}
