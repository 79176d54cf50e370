//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use super::Conn;
use super::crud::find_book;
use super::models::Book;
use super::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, TransactionManager};
use std::thread;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the connection while something else takes its time, and blocks where nothing may: whatever else
/// this thread of the runtime had to do waits too.
pub async fn hold_connection_blocking(conn: &mut Conn, id: i32, time: Duration) -> QueryResult<Book> {
    let book = find_book(conn, id).await?;
    thread::sleep(time);
    Ok(book)
}

/// Reads a book, and keeps the connection while something else is awaited.
pub async fn hold_connection_awaited(conn: &mut Conn, id: i32, time: Duration) -> QueryResult<Book> {
    let book = find_book(conn, id).await?;
    sleep(time).await;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. Nothing is
/// dropped here that would end the transaction: the connection is still in it, and sees what was never committed.
pub async fn cancel_check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> QueryResult<Book> {
    let request = conn.transaction(async |conn| {
        check_out(conn, id, due).await?;
        // Another service, which takes too long.
        sleep(LONGER).await;
        QueryResult::Ok(())
    });
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
        return find_book(conn, id).await;
    }
    let book = find_book(conn, id).await?;
    // A pool closes a connection that comes back so. Whoever keeps it has to end what was begun: all that follows would
    // belong to it.
    <Conn as AsyncConnection>::TransactionManager::rollback_transaction(conn).await?;
    Ok(book)
}
