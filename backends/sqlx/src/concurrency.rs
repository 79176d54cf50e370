//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use super::Conn;
use super::crud::find_book;
use super::models::Book;
use super::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use chrono::NaiveDate;
use sqlx::{Connection, Result};
use std::thread;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the connection while something else takes its time, and blocks where nothing may: whatever else
/// this thread of the runtime had to do waits too.
pub async fn hold_connection_blocking(conn: &mut Conn, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(conn, id).await?;
    thread::sleep(time);
    Ok(book)
}

/// Reads a book, and keeps the connection while something else is awaited.
pub async fn hold_connection_awaited(conn: &mut Conn, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(conn, id).await?;
    sleep(time).await;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The
/// transaction is dropped with its future, and the next statement rolls it back first.
pub async fn cancel_check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> Result<Book> {
    let request = async {
        let mut tx = conn.begin().await?;
        check_out(&mut tx, id, due).await?;
        // Another service, which takes too long.
        sleep(LONGER).await;
        tx.commit().await
    };
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
    }
    find_book(conn, id).await
}
