//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use super::Conn;
use super::models::{Book, Status};
use super::tables::books;
use diesel::prelude::*;

/// Reads one book by its id.
pub fn find_book(conn: &mut Conn, id: i32) -> QueryResult<Book> {
    books::table.find(id).select(Book::as_select()).first(conn)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &mut Conn, status: Option<Status>) -> QueryResult<Vec<Book>> {
    let mut query = books::table.select(Book::as_select()).order(books::id).into_boxed();
    if let Some(status) = status {
        query = query.filter(books::status.eq(status));
    }
    query.load(conn)
}

/// Deletes a book; gives the number of deleted rows.
pub fn delete_book(conn: &mut Conn, id: i32) -> QueryResult<usize> {
    diesel::delete(books::table.find(id)).execute(conn)
}
