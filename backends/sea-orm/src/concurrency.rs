//! Lesson 07: what blocks whom, and what becomes of a transaction when its future is dropped.

use crate::crud::find_book;
use crate::models::Book;
use crate::writes::check_out;
use backend_api::waiting::{LONGER, PATIENCE};
use chrono::NaiveDate;
use sea_orm::{DatabaseConnection, DbErr, TransactionTrait};
use std::thread;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Reads a book, and keeps the connection, as only a transaction does, while something else takes its time, and blocks where
/// nothing may: whatever else this thread of the runtime had to do waits too.
pub async fn hold_connection_blocking(
    db: &DatabaseConnection,
    id: i32,
    time: Duration,
) -> Result<Book, DbErr> {
    let tx = db.begin().await?;
    let book = find_book(&tx, id).await?;
    thread::sleep(time);
    tx.commit().await?;
    Ok(book)
}

/// Reads a book, and keeps the connection, as only a transaction does, while something else is awaited.
pub async fn hold_connection_awaited(
    db: &DatabaseConnection,
    id: i32,
    time: Duration,
) -> Result<Book, DbErr> {
    let tx = db.begin().await?;
    let book = find_book(&tx, id).await?;
    sleep(time).await;
    tx.commit().await?;
    Ok(book)
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The
/// transaction is dropped with its future, and its connection rolls it back before it is lent again.
pub async fn cancel_check_out(db: &DatabaseConnection, id: i32, due: NaiveDate) -> Result<Book, DbErr> {
    let request = async {
        let tx = db.begin().await?;
        check_out(&tx, id, due).await?;
        // Another service, which takes too long.
        sleep(LONGER).await;
        tx.commit().await
    };
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
    }
    find_book(db, id).await
}
