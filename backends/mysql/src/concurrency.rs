//! Lesson 07: what is different where calls are awaited. The driver's block.

use crate::crud::find_book;
use crate::error::Error;
use crate::models::Book;
use backend_api::Unsupported;
use backend_api::waiting::NOT_AWAITED;
use chrono::NaiveDate;
use mysql::Conn;
use std::thread;
use std::time::Duration;

type Result<T> = std::result::Result<T, Error>;

/// Reads a book, and keeps the connection while something else takes its time: this thread waits, and no other.
pub fn hold_connection_blocking(conn: &mut Conn, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(conn, id)?;
    thread::sleep(time);
    Ok(book)
}

/// Nothing here is awaited.
pub fn hold_connection_awaited(_: &mut Conn, _: i32, _: Duration) -> Result<Unsupported> {
    Ok(NOT_AWAITED)
}

/// Nothing here can be cancelled.
pub fn cancel_check_out(_: &mut Conn, _: i32, _: NaiveDate) -> Result<Unsupported> {
    Ok(NOT_AWAITED)
}
