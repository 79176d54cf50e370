//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::models::{Book, Status};
use backend_api::{NewBook, like_pattern, models};
use toasty::schema::Model;
use toasty::{Db, Executor, Result};
use toasty_core::driver::operation::TransactionMode;

/// A book that is not written yet.
pub fn new_book(book: &NewBook) -> <Book as Model>::Create {
    let NewBook { title, year, author_id, publisher_id } = book;
    toasty::create!(Book { title, year, author_id, publisher_id: *publisher_id })
}

/// Reads one book by its id.
pub async fn find_book(executor: &mut dyn Executor, id: i32) -> Result<Book> {
    Book::get_by_id(executor, id).await
}

/// Books by id, all or those with one status.
pub async fn list_books(db: &mut Db, status: Option<Status>) -> Result<Vec<Book>> {
    let books = match status {
        Some(status) => Book::filter(Book::fields().status().eq(status)),
        None => Book::all(),
    };
    books.order_by(Book::fields().id().asc()).exec(db).await
}

/// Books whose title or author contains a text, upper and lower case alike: one statement for the books and one for their
/// authors, in a transaction of their own.
pub async fn search_books(db: &mut Db, text: &str) -> Result<Vec<models::FoundBook>> {
    let pattern = like_pattern(text);
    let fields = Book::fields();
    let in_title = fields.title().like_with_escape(pattern.clone(), '\\');
    let in_author = fields.author().name().like_with_escape(pattern, '\\');
    let books = Book::filter(in_title.or(in_author))
        .order_by(Book::fields().id().asc())
        .include(Book::fields().author())
        .exec(db)
        .await?;
    let found = |book: Book| models::FoundBook {
        id: book.id,
        title: book.title,
        author: book.author.into_inner().name,
        status: book.status.into(),
    };
    Ok(books.into_iter().map(found).collect())
}

/// Deletes a book, and Toasty the tags on it; gives the number of deleted books. Toasty tells none: they are counted first.
pub async fn delete_book(db: &mut Db, id: i32) -> Result<u64> {
    let mut tx = db.transaction_builder().mode(TransactionMode::Immediate).begin().await?;
    let count = Book::filter_by_id(id).count().exec(&mut tx).await?;
    Book::delete_by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok(count)
}
