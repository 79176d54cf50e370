//! Lesson 07: what is different where calls are awaited. Diesel's block.

use super::Conn;
use super::crud::find_book;
use super::models::Book;
use backend_api::Unsupported;
use backend_api::waiting::NOT_AWAITED;
use chrono::NaiveDate;
use diesel::QueryResult;
use std::thread;
use std::time::Duration;

/// Reads a book, and keeps the connection while something else takes its time: this thread waits, and no other.
pub fn hold_connection_blocking(conn: &mut Conn, id: i32, time: Duration) -> QueryResult<Book> {
    let book = find_book(conn, id)?;
    thread::sleep(time);
    Ok(book)
}

/// Nothing here is awaited.
pub fn hold_connection_awaited(_: &mut Conn, _: i32, _: Duration) -> QueryResult<Unsupported> {
    Ok(NOT_AWAITED)
}

/// Nothing here can be cancelled.
pub fn cancel_check_out(_: &mut Conn, _: i32, _: NaiveDate) -> QueryResult<Unsupported> {
    Ok(NOT_AWAITED)
}
