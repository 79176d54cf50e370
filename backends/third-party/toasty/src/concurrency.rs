//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use crate::crud::find_book;
use crate::models::Book;
use crate::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use jiff::civil::Date;
use std::time::Duration;
use toasty::{Db, Result};
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the thread while something else takes its time: whatever else it had to do waits too.
pub async fn hold_connection_blocking(db: &mut Db, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(db, id).await?;
    std::thread::sleep(time);
    Ok(book)
}

/// Reads a book, and awaits something else that takes its time.
pub async fn hold_connection_awaited(db: &mut Db, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(db, id).await?;
    sleep(time).await;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The
/// transaction is dropped with its future, which sends a rollback and does not wait for it.
pub async fn cancel_check_out(db: &mut Db, id: i32, due: Date) -> Result<Book> {
    let request = async {
        let mut tx = db.transaction().await?;
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
