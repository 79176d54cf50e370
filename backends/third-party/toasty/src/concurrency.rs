//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use crate::crud::find_book;
use crate::models::Book;
use crate::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use jiff::civil::Date;
use std::time::Duration;
use toasty::{Db, Result};
use toasty_core::driver::operation::TransactionMode;
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the connection and the thread while something else takes its time: whatever else the thread had to do
/// waits too.
pub async fn hold_connection_blocking(db: &Db, id: i32, time: Duration) -> Result<Book> {
    let mut conn = db.connection().await?;
    let book = find_book(&mut conn, id).await?;
    std::thread::sleep(time);
    Ok(book)
}

/// Reads a book, and keeps the connection while something else is awaited.
pub async fn hold_connection_awaited(db: &Db, id: i32, time: Duration) -> Result<Book> {
    let mut conn = db.connection().await?;
    let book = find_book(&mut conn, id).await?;
    sleep(time).await;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The
/// transaction is dropped with its future, which sends a rollback and does not wait for it.
pub async fn cancel_check_out(db: &mut Db, id: i32, due: Date) -> Result<Book> {
    let request = async {
        let mut tx = db.transaction_builder().mode(TransactionMode::Immediate).begin().await?;
        check_out(&mut tx, id, due).await?;
        // Another service, which takes too long.
        sleep(LONGER).await;
        tx.commit().await
    };
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
    }
    find_book(db, id).await
}
