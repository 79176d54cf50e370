//! Lesson 05: query optimization; `bulk` has the many rows.

use crate::crud::new_book;
use crate::models::Book;
use crate::transactions::begin;
use backend_api::NewBook;
use rbatis::executor::Executor;
use rbatis::{RBatis, Result, sql};
use rbs::value;

/// The books of a year.
#[sql("SELECT * FROM books WHERE year = ? ORDER BY id")]
pub async fn books_of_year(rb: &dyn Executor, year: i32) -> Result<Vec<Book>> {
    impled!()
}

/// An author's books of a year.
#[sql("SELECT * FROM books WHERE author_id = ? AND year = ? ORDER BY id")]
pub async fn books_of_author_and_year(rb: &dyn Executor, author_id: i32, year: i32) -> Result<Vec<Book>> {
    impled!()
}

/// Inserts books with a commit each.
pub async fn insert_one_by_one(rb: &dyn Executor, books: &[NewBook]) -> Result<usize> {
    for book in books {
        Book::insert(rb, &new_book(book)).await?;
    }
    Ok(books.len())
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(rb: &RBatis, books: &[NewBook]) -> Result<usize> {
    let tx = begin(rb).await?;
    let inserted = insert_one_by_one(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub async fn delete_books_after(rb: &dyn Executor, id: i32) -> Result<u64> {
    Ok(Book::delete_by_map(rb, value! { "id > ": id }).await?.rows_affected)
}
