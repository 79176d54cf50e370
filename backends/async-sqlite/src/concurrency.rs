//! Lesson 07: what blocks whom, and what becomes of a closure when nobody waits for it any more.

use crate::blocking::models::Book;
use crate::blocking::{crud, writes};
use crate::crud::find_book;
use async_sqlite::{Error, Pool};
use backend_api::waiting::{LONGER, PATIENCE};
use chrono::NaiveDate;
use std::thread;
use std::time::Duration;
use tokio::time::timeout;

type Result<T> = std::result::Result<T, Error>;

/// Reads a book, and has something else take its time where nothing may block: whatever else this thread of the runtime had
/// to do waits too.
pub async fn hold_connection_blocking(pool: &Pool, id: i32, time: Duration) -> Result<Book> {
    let book = find_book(pool, id).await?;
    thread::sleep(time);
    Ok(book)
}

/// Reads a book, and keeps the connection while something else takes its time: on the connection's own thread, which may block.
pub async fn hold_connection_awaited(pool: &Pool, id: i32, time: Duration) -> Result<Book> {
    pool.conn(move |conn| {
        let book = crud::find_book(conn, id)?;
        thread::sleep(time);
        Ok(book)
    })
    .await
}

/// Begins to check a book out, and loses patience before the commit; the book as the same session then sees it. The closure
/// is on its thread, and nobody tells it: it goes on to its end, and commits.
pub async fn cancel_check_out(pool: &Pool, id: i32, due: NaiveDate) -> Result<Book> {
    let request = pool.conn_mut(move |conn| {
        let tx = conn.transaction()?;
        writes::check_out(&tx, id, due)?;
        // Another service, which takes too long.
        thread::sleep(LONGER);
        tx.commit()
    });
    if let Ok(ended) = timeout(PATIENCE, request).await {
        ended?;
    }
    find_book(pool, id).await
}
