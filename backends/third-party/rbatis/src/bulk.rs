//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use crate::crud::new_book;
use crate::models::{Author, Book, BookTag, Publisher, Tag};
use crate::transactions::begin;
use backend_api::{Dataset, NewBook};
use rbatis::executor::Executor;
use rbatis::rbdc::db::ExecResult;
use rbatis::{RBatis, Result, py_sql};

/// As many as the other libraries send.
const ROWS_A_STATEMENT: u64 = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement; an insert of nothing is an error.
pub async fn load_data(rb: &RBatis, data: &Dataset) -> Result<usize> {
    let tx = begin(rb).await?;
    let authors: Vec<_> = data.authors.iter().map(|name| Author::new(name)).collect();
    if !authors.is_empty() {
        Author::insert_batch(&tx, &authors, ROWS_A_STATEMENT).await?;
    }
    let publishers: Vec<_> = data.publishers.iter().map(|name| Publisher::new(name)).collect();
    if !publishers.is_empty() {
        Publisher::insert_batch(&tx, &publishers, ROWS_A_STATEMENT).await?;
    }
    insert_multi_row_books(&tx, &data.books).await?;
    let tags: Vec<_> = data.tags.iter().map(|name| Tag::new(name)).collect();
    if !tags.is_empty() {
        Tag::insert_batch(&tx, &tags, ROWS_A_STATEMENT).await?;
    }
    let of = data.book_tags.iter().map(|of| BookTag { book_id: of.book_id, tag_id: of.tag_id });
    let book_tags: Vec<_> = of.collect();
    if !book_tags.is_empty() {
        BookTag::insert_batch(&tx, &book_tags, ROWS_A_STATEMENT).await?;
    }
    tx.commit().await?;
    Ok(data.rows())
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(rb: &RBatis, books: &[NewBook]) -> Result<usize> {
    let tx = begin(rb).await?;
    insert_multi_row_books(&tx, books).await?;
    tx.commit().await?;
    Ok(books.len())
}

/// As many with each statement as the other libraries send.
pub async fn insert_multi_row_books(tx: &dyn Executor, books: &[NewBook]) -> Result<()> {
    let rows: Vec<Book> = books.iter().map(new_book).collect();
    if !rows.is_empty() {
        Book::insert_batch(tx, &rows, ROWS_A_STATEMENT).await?;
    }
    Ok(())
}

/// Writes books under the ids from 1 on, a statement for each: those that are there get another title and year.
pub async fn upsert_books(rb: &RBatis, books: &[NewBook]) -> Result<u64> {
    upsert_books_in_chunks(rb, books, 1).await
}

/// The same, many books with each statement.
pub async fn upsert_multi_row(rb: &RBatis, books: &[NewBook]) -> Result<u64> {
    upsert_books_in_chunks(rb, books, ROWS_A_STATEMENT).await
}

/// Both, in one transaction.
pub async fn upsert_books_in_chunks(rb: &RBatis, books: &[NewBook], rows_a_statement: u64) -> Result<u64> {
    let rows: Vec<Book> =
        (1..).zip(books).map(|(id, book)| Book { id: Some(id), ..new_book(book) }).collect();
    let tx = begin(rb).await?;
    let mut changed = 0;
    for some in rows.chunks(usize::try_from(rows_a_statement).unwrap_or(usize::MAX)) {
        changed += upsert_books_rows(&tx, some).await?.rows_affected;
    }
    tx.commit().await?;
    Ok(changed)
}

/// One statement for all of them: RBatis puts it together.
#[py_sql(
    "`INSERT INTO books (id, title, year, author_id, publisher_id) VALUES `
     trim ',':
       for _,book in books:
         `(#{book.id}, #{book.title}, #{book.year}, #{book.author_id}, #{book.publisher_id}),`
     ` ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year`"
)]
pub async fn upsert_books_rows(rb: &dyn Executor, books: &[Book]) -> Result<ExecResult> {
    impled!()
}
