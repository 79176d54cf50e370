//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::models::{Book, Status};
use backend_api::{like_pattern, models};
use toasty::{Db, Result};

/// Reads one book by its id.
pub async fn find_book(db: &mut Db, id: i32) -> Result<Book> {
    Book::get_by_id(db, id).await
}

/// Books by id, all or those with one status.
pub async fn list_books(db: &mut Db, status: Option<Status>) -> Result<Vec<Book>> {
    let books = match status {
        Some(status) => Book::filter(Book::fields().status().eq(status)),
        None => Book::all(),
    };
    books.order_by(Book::fields().id().asc()).exec(db).await
}

/// Books whose title or author contains a text, upper and lower case alike.
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

/// Deletes a book; gives the number of deleted rows. Toasty tells none: the book is read first.
pub async fn delete_book(db: &mut Db, id: i32) -> Result<u64> {
    let Some(book) = Book::filter_by_id(id).first().exec(db).await? else { return Ok(0) };
    book.delete().exec(db).await?;
    Ok(1)
}
