//! Lesson 03: what is written and comes back. A statement gives its rows or their number: RETURNING is read as a query.

use crate::crud::{find_book, new_book};
use crate::error::{Error, not_found};
use crate::models::Book;
use crate::relations::id_of;
use crate::transactions::begin;
use backend_api::NewBook;
use rbatis::executor::Executor;
use rbatis::{RBatis, Result, sql};

/// Creates a book, and reads it back.
pub async fn create_book(
    rb: &dyn Executor,
    title: &str,
    year: i32,
    author_id: i32,
) -> std::result::Result<Book, Error> {
    let new = new_book(&NewBook { title: title.to_owned(), year, author_id, publisher_id: None });
    let inserted = Book::insert(rb, &new).await?;
    let id = id_of(&inserted).unwrap_or_default();
    find_book(rb, id).await
}

/// Marks a book as checked out until a date.
pub async fn check_out(rb: &dyn Executor, id: i32, due: &str) -> std::result::Result<Book, Error> {
    let changed = check_out_returning(rb, due, id).await?;
    changed.into_iter().next().ok_or_else(|| not_found(format_args!("book {id}")))
}

#[sql("UPDATE books SET status = 'checked_out', due = ? WHERE id = ? RETURNING *")]
pub async fn check_out_returning(rb: &dyn Executor, due: &str, id: i32) -> Result<Vec<Book>> {
    impled!()
}

/// Checks out all of these books or, if one is missing, none.
pub async fn check_out_all(rb: &RBatis, ids: &[i32], due: &str) -> std::result::Result<usize, Error> {
    let tx = begin(rb).await?;
    for id in ids {
        check_out(&tx, *id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(rb: &dyn Executor, id: i32) -> std::result::Result<Book, Error> {
    let changed = return_book_returning(rb, id).await?;
    changed.into_iter().next().ok_or_else(|| not_found(format_args!("book {id}")))
}

#[sql("UPDATE books SET status = 'available', due = NULL WHERE id = ? RETURNING *")]
pub async fn return_book_returning(rb: &dyn Executor, id: i32) -> Result<Vec<Book>> {
    impled!()
}
