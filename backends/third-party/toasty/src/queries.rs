//! Lesson 05: query optimization; `bulk` has the many rows.

use crate::crud::new_book;
use crate::models::Book;
use backend_api::NewBook;
use toasty::{Db, Executor, Result, sql};

/// The books of a year.
pub async fn books_of_year(executor: &mut dyn Executor, year: i32) -> Result<Vec<Book>> {
    toasty::query!(Book FILTER .year == #year ORDER BY .id ASC).exec(executor).await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(db: &mut Db, author_id: i32, year: i32) -> Result<Vec<Book>> {
    toasty::query!(Book FILTER .author_id == #author_id AND .year == #year ORDER BY .id ASC).exec(db).await
}

/// Inserts books with a commit each.
pub async fn insert_one_by_one(executor: &mut dyn Executor, books: &[NewBook]) -> Result<usize> {
    for book in books {
        new_book(book).exec(executor).await?;
    }
    Ok(books.len())
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    let inserted = insert_one_by_one(&mut tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id, by SQL: Toasty 0.11 panics where `gt` selects what is to be deleted, if that has children (an
/// assertion in `toasty/src/engine/lower/lift_in_subquery.rs`).
pub async fn delete_books_after(db: &mut Db, id: i32) -> Result<u64> {
    sql::statement("DELETE FROM books WHERE id > ?1").bind(id).exec(db).await
}
