//! Lesson 05: searching, and inserting many rows. There is no index to use and no statement to save.

use crate::crud::insert_book;
use crate::error::Error;
use crate::models::{Author, Book, Tables, Tag, next_id};
use backend_api::{Dataset, NewBook};

type Result<T> = std::result::Result<T, Error>;

/// Inserts a scenario's data, all or none.
pub fn load_data(tables: &mut Tables, data: &Dataset) -> Result<usize> {
    let mut transaction = tables.clone();
    for name in &data.authors {
        let id = next_id(&transaction.authors);
        transaction.authors.insert(id, Author { id, name: name.clone() });
    }
    for name in &data.publishers {
        transaction.publishers.insert(next_id(&transaction.publishers), name.clone());
    }
    insert_books(&mut transaction, &data.books)?;
    for name in &data.tags {
        if transaction.tags.values().any(|tag| tag.name == *name) {
            return Err(Error::TagExists);
        }
        let id = next_id(&transaction.tags);
        transaction.tags.insert(id, Tag { id, name: name.clone() });
    }
    transaction.book_tags.extend(data.book_tags.iter().map(|link| (link.book_id, link.tag_id)));
    *tables = transaction;
    Ok(data.rows())
}

/// The books of a year.
pub fn books_of_year(tables: &Tables, year: i32) -> Vec<Book> {
    tables.books.values().filter(|book| book.year == year).cloned().collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(tables: &Tables, author_id: i32, year: i32) -> Vec<Book> {
    let is_wanted = |book: &&Book| book.author_id == author_id && book.year == year;
    tables.books.values().filter(is_wanted).cloned().collect()
}

/// Inserts books.
pub fn insert_books(tables: &mut Tables, books: &[NewBook]) -> Result<usize> {
    for book in books {
        insert_book(tables, &book.title, book.year, book.author_id, book.publisher_id)?;
    }
    Ok(books.len())
}

/// Writes books under the ids from 1 on, all or none: those that are there get another title and year.
pub fn upsert_books(tables: &mut Tables, books: &[NewBook]) -> Result<usize> {
    let mut transaction = tables.clone();
    for (id, new) in (1..).zip(books) {
        if let Some(book) = transaction.books.get_mut(&id) {
            book.title.clone_from(&new.title);
            book.year = new.year;
            continue;
        }
        let book = insert_book(&mut transaction, &new.title, new.year, new.author_id, new.publisher_id)?;
        transaction.books.remove(&book.id);
        transaction.books.insert(id, Book { id, ..book });
    }
    *tables = transaction;
    Ok(books.len())
}

/// Deletes the books after an id.
pub fn delete_books_after(tables: &mut Tables, id: i32) -> usize {
    let before = tables.books.len();
    tables.books.retain(|&book, _| book <= id);
    tables.book_tags.retain(|&(book, _)| book <= id);
    before - tables.books.len()
}
