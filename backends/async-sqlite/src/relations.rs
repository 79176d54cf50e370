//! Lesson 02: models and relations; rusqlite's functions, awaited. A transaction is within one closure.

use crate::blocking::models::{Author, Book, BookWithAuthor, ProlificAuthor, Tag};
use crate::blocking::relations;
use async_sqlite::{Error, Pool};
use backend_api::NewAuthor;

type Result<T> = std::result::Result<T, Error>;

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub async fn add_authors(
    pool: &Pool,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = authors.to_vec();
    pool.conn_mut(move |conn| relations::add_authors(conn, &authors, commit)).await
}

/// From an author to the books.
pub async fn books_of_author(pool: &Pool, name: &str) -> Result<Vec<Book>> {
    let name = name.to_owned();
    pool.conn(move |conn| relations::books_of_author(conn, &name)).await
}

/// From a book to its author.
pub async fn author_of_book(pool: &Pool, title: &str) -> Result<Author> {
    let title = title.to_owned();
    pool.conn(move |conn| relations::author_of_book(conn, &title)).await
}

/// Books later than a year, each with its author.
pub async fn books_after(pool: &Pool, year: i32) -> Result<Vec<BookWithAuthor>> {
    pool.conn(move |conn| relations::books_after(conn, year)).await
}

/// Authors with more than so many books.
pub async fn prolific_authors(pool: &Pool, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    pool.conn(move |conn| relations::prolific_authors(conn, more_than)).await
}

/// All authors with their books: one statement more for each author.
pub async fn authors_with_books_lazy(pool: &Pool) -> Result<Vec<(Author, Vec<Book>)>> {
    pool.conn(relations::authors_with_books_lazy).await
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub async fn authors_with_books_join(pool: &Pool) -> Result<Vec<(Author, Vec<Book>)>> {
    pool.conn(relations::authors_with_books_join).await
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(pool: &Pool) -> Result<Vec<(Author, Vec<Book>)>> {
    pool.conn(relations::authors_with_books_batch).await
}

/// All books with their tags: one statement more for each book.
pub async fn books_with_tags_lazy(pool: &Pool) -> Result<Vec<(Book, Vec<Tag>)>> {
    pool.conn(relations::books_with_tags_lazy).await
}

/// All books with their tags: one statement over the join table.
pub async fn books_with_tags_join(pool: &Pool) -> Result<Vec<(Book, Vec<Tag>)>> {
    pool.conn(relations::books_with_tags_join).await
}

/// All books with their tags: one statement for the books and one for all their tags.
pub async fn books_with_tags_batch(pool: &Pool) -> Result<Vec<(Book, Vec<Tag>)>> {
    pool.conn(relations::books_with_tags_batch).await
}

/// The books of a publisher.
pub async fn books_of_publisher(pool: &Pool, name: &str) -> Result<Vec<Book>> {
    let name = name.to_owned();
    pool.conn(move |conn| relations::books_of_publisher(conn, &name)).await
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub async fn tag_book(pool: &Pool, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let tag = tag.to_owned();
    pool.conn_mut(move |conn| relations::tag_book(conn, id, &tag)).await
}

/// Deletes an author; the foreign key deletes the books.
pub async fn delete_author(pool: &Pool, id: i32) -> Result<usize> {
    pool.conn(move |conn| relations::delete_author(conn, id)).await
}
