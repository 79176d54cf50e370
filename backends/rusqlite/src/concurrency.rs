//! Lesson 07: what is different where calls are awaited. rusqlite's block.

use super::crud::find_book;
use super::models::Book;
use backend_api::Unsupported;
use backend_api::waiting::NOT_AWAITED;
use chrono::NaiveDate;
use rusqlite::{Connection, Result};
use std::thread;
use std::time::Duration;

/// Reads a book, and keeps the connection while something else takes its time: this thread waits, and no other.
pub fn hold_connection_blocking(conn: &Connection, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(conn, id)?;
    thread::sleep(time);
    Ok(book)
}

/// Nothing here is awaited.
pub fn hold_connection_awaited(_: &Connection, _: i32, _: Duration) -> Result<Unsupported> {
    Ok(NOT_AWAITED)
}

/// Nothing here can be cancelled.
pub fn cancel_check_out(_: &Connection, _: i32, _: NaiveDate) -> Result<Unsupported> {
    Ok(NOT_AWAITED)
}
