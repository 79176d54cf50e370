//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::error::{Error, not_found};
use crate::models::{Book, FoundBook, Status};
use backend_api::{NewBook, like_pattern};
use rbatis::executor::Executor;
use rbatis::{Result, py_sql, sql};
use rbs::value;

/// A book that is not written yet.
pub fn new_book(book: &NewBook) -> Book {
    let NewBook { title, year, author_id, publisher_id } = book;
    Book {
        id: None,
        title: title.clone(),
        year: *year,
        author_id: *author_id,
        publisher_id: *publisher_id,
        status: None,
        due: None,
    }
}

/// Reads one book by its id.
pub async fn find_book(rb: &dyn Executor, id: i32) -> std::result::Result<Book, Error> {
    let found = Book::select_by_map(rb, value! { "id": id }).await?;
    found.into_iter().next().ok_or_else(|| not_found(format_args!("book {id}")))
}

/// Books by id, all or those with one status: a statement that is put together, as `py_sql` writes it.
#[py_sql(
    "`SELECT * FROM books`
     if status != null:
       ` WHERE status = #{status}`
     ` ORDER BY id`"
)]
pub async fn list_books(rb: &dyn Executor, status: Option<Status>) -> Result<Vec<Book>> {
    impled!()
}

/// Books whose title or author contains a text, upper and lower case alike.
pub async fn search_books(rb: &dyn Executor, text: &str) -> Result<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    search_books_like(rb, &pattern, &pattern).await
}

#[sql(
    "SELECT b.id, b.title, a.name AS author, b.status FROM books b JOIN authors a ON a.id = b.author_id \
     WHERE b.title LIKE ? ESCAPE '\\' OR a.name LIKE ? ESCAPE '\\' ORDER BY b.id"
)]
pub async fn search_books_like(rb: &dyn Executor, title: &str, author: &str) -> Result<Vec<FoundBook>> {
    impled!()
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(rb: &dyn Executor, id: i32) -> Result<u64> {
    Ok(Book::delete_by_map(rb, value! { "id": id }).await?.rows_affected)
}
