//! Lesson 03: what is written and comes back. A model that was read is changed, and its change is written.

use crate::models::{Book, Status};
use jiff::civil::Date;
use toasty::{Db, Executor, Result};
use toasty_core::driver::operation::TransactionMode;

/// Creates a book.
pub async fn create_book(db: &mut Db, title: &str, year: i32, author_id: i32) -> Result<Book> {
    toasty::create!(Book { title, year, author_id }).exec(db).await
}

/// Marks a book as checked out until a date.
pub async fn check_out(executor: &mut dyn Executor, id: i32, due: Date) -> Result<Book> {
    let mut book = Book::get_by_id(executor, id).await?;
    toasty::update!(book { status: Status::CheckedOut, due }).exec(executor).await?;
    Ok(book)
}

/// Checks out all of these books or, if one is missing, none: a transaction that is dropped is rolled back. It reads before it
/// writes, and takes the lock for that at its beginning.
pub async fn check_out_all(db: &mut Db, ids: &[i32], due: Date) -> Result<usize> {
    let mut tx = db.transaction_builder().mode(TransactionMode::Immediate).begin().await?;
    for id in ids {
        check_out(&mut tx, *id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(db: &mut Db, id: i32) -> Result<Book> {
    let mut book = Book::get_by_id(db, id).await?;
    toasty::update!(book { status: Status::Available, due: None::<Date> }).exec(db).await?;
    Ok(book)
}
