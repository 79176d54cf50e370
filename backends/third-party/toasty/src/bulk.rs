//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use crate::crud::new_book;
use crate::models::{Author, Book, BookTag, Publisher, Tag};
use backend_api::{Dataset, NewBook};
use toasty::{Db, Executor, Result};

/// As many as the other libraries send.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub async fn load_data(db: &mut Db, data: &Dataset) -> Result<usize> {
    let mut tx = db.transaction().await?;
    for names in data.authors.chunks(ROWS_A_STATEMENT) {
        let many =
            names.iter().fold(Author::create_many(), |many, name| many.item(Author::create().name(name)));
        many.exec(&mut tx).await?;
    }
    for names in data.publishers.chunks(ROWS_A_STATEMENT) {
        let many = names
            .iter()
            .fold(Publisher::create_many(), |many, name| many.item(Publisher::create().name(name)));
        many.exec(&mut tx).await?;
    }
    insert_multi_row_books(&mut tx, &data.books).await?;
    for names in data.tags.chunks(ROWS_A_STATEMENT) {
        let many = names.iter().fold(Tag::create_many(), |many, name| many.item(Tag::create().name(name)));
        many.exec(&mut tx).await?;
    }
    for tags in data.book_tags.chunks(ROWS_A_STATEMENT) {
        let many = tags.iter().fold(BookTag::create_many(), |many, of| {
            many.item(BookTag::create().book_id(of.book_id).tag_id(of.tag_id))
        });
        many.exec(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(data.rows())
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    insert_multi_row_books(&mut tx, books).await?;
    tx.commit().await?;
    Ok(books.len())
}

/// As many with each statement as the other libraries send.
pub async fn insert_multi_row_books(executor: &mut dyn Executor, books: &[NewBook]) -> Result<()> {
    for some in books.chunks(ROWS_A_STATEMENT) {
        let many = some.iter().fold(Book::create_many(), |many, book| many.item(new_book(book)));
        many.exec(executor).await?;
    }
    Ok(())
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    for (id, book) in (1..).zip(books) {
        Book::upsert_by_id(id)
            .title(&book.title)
            .year(book.year)
            .on_create(|new| new.author_id(book.author_id).publisher_id(book.publisher_id))
            .exec(&mut tx)
            .await?;
    }
    tx.commit().await?;
    Ok(books.len())
}
