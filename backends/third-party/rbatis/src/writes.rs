//! Lesson 03: what is written and comes back. A statement gives its rows or their number: RETURNING is read as a query.

use crate::error::{Error, not_found};
use crate::models::Book;
use crate::transactions::begin;
use chrono::NaiveDate;
use rbatis::executor::Executor;
use rbatis::{RBatis, Result, sql};

/// Creates a book. Of one that `Book::insert` writes, the id alone would be known.
pub async fn create_book(
    rb: &dyn Executor,
    title: &str,
    year: i32,
    author_id: i32,
) -> std::result::Result<Book, Error> {
    let created = create_book_returning(rb, title, year, author_id).await?;
    created.into_iter().next().ok_or_else(|| not_found("new book"))
}

#[sql("INSERT INTO books (title, year, author_id) VALUES (?, ?, ?) RETURNING *")]
pub async fn create_book_returning(
    rb: &dyn Executor,
    title: &str,
    year: i32,
    author_id: i32,
) -> Result<Vec<Book>> {
    impled!()
}

/// Marks a book as checked out until a date.
pub async fn check_out(rb: &dyn Executor, id: i32, due: NaiveDate) -> std::result::Result<Book, Error> {
    let changed = check_out_returning(rb, due, id).await?;
    changed.into_iter().next().ok_or_else(|| not_found(format_args!("book {id}")))
}

#[sql("UPDATE books SET status = 'checked_out', due = ? WHERE id = ? RETURNING *")]
pub async fn check_out_returning(rb: &dyn Executor, due: NaiveDate, id: i32) -> Result<Vec<Book>> {
    impled!()
}

/// Checks out all of these books or, if one is missing, none.
pub async fn check_out_all(rb: &RBatis, ids: &[i32], due: NaiveDate) -> std::result::Result<usize, Error> {
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
