//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use crate::crud::find_book;
use crate::error::Error;
use crate::models::Book;
use crate::transactions::begin;
use crate::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use chrono::NaiveDate;
use rbatis::RBatis;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the thread while something else takes its time: whatever else it had to do waits too.
pub async fn hold_connection_blocking(rb: &RBatis, id: i32, time: Duration) -> Result<Book, Error> {
    let conn = rb.acquire().await?;
    let book = find_book(&conn, id).await?;
    std::thread::sleep(time);
    Ok(book)
}

/// Reads a book, and keeps the connection while something else is awaited.
pub async fn hold_connection_awaited(rb: &RBatis, id: i32, time: Duration) -> Result<Book, Error> {
    let conn = rb.acquire().await?;
    let book = find_book(&conn, id).await?;
    sleep(time).await;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The
/// transaction is dropped with its future, and a task rolls it back.
pub async fn cancel_check_out(rb: &RBatis, id: i32, due: NaiveDate) -> Result<Book, Error> {
    let request = async {
        let tx = begin(rb).await?;
        check_out(&tx, id, due).await?;
        // Another service, which takes too long.
        sleep(LONGER).await;
        Ok::<(), Error>(tx.commit().await?)
    };
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
    }
    find_book(rb, id).await
}
