//! Lesson 03: create, read, update, delete.

use crate::error::Error;
use crate::models::{Author, Book, FoundBook, Status, Tables, next_id};
use chrono::NaiveDate;

type Result<T> = std::result::Result<T, Error>;

/// Creates a book.
pub fn create_book(tables: &mut Tables, title: &str, year: i32, author_id: i32) -> Result<Book> {
    insert_book(tables, title, year, author_id, None)
}

/// Inserts a book whose references are there.
pub fn insert_book(
    tables: &mut Tables,
    title: &str,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
) -> Result<Book> {
    let published = publisher_id.is_none_or(|id| tables.publishers.contains_key(&id));
    if tables.foreign_keys && !(tables.authors.contains_key(&author_id) && published) {
        return Err(Error::NoReference);
    }
    let book = Book {
        id: next_id(&tables.books),
        title: title.to_owned(),
        year,
        author_id,
        publisher_id,
        status: Status::Available,
        due: None,
    };
    tables.books.insert(book.id, book.clone());
    Ok(book)
}

/// Reads one book by its id.
pub fn find_book(tables: &Tables, id: i32) -> Result<Book> {
    tables.books.get(&id).cloned().ok_or(Error::NotFound)
}

/// Books by id, all or those with one status.
pub fn list_books(tables: &Tables, status: Option<Status>) -> Vec<Book> {
    let wanted = |book: &&Book| status.is_none_or(|status| book.status == status);
    tables.books.values().filter(wanted).cloned().collect()
}

/// Books whose title or author contains a text; upper and lower case of ASCII letters are alike.
pub fn search_books(tables: &Tables, text: &str) -> Vec<FoundBook> {
    let text = text.to_ascii_lowercase();
    let contains = |name: &str| name.to_ascii_lowercase().contains(&text);
    tables
        .books
        .values()
        .filter_map(|book| Some((book, tables.authors.get(&book.author_id)?)))
        .filter(|(book, author)| contains(&book.title) || contains(&author.name))
        .map(|(book, Author { name, .. })| FoundBook {
            id: book.id,
            title: book.title.clone(),
            author: name.clone(),
            status: book.status,
        })
        .collect()
}

/// Marks a book as checked out until a date.
pub fn check_out(tables: &mut Tables, id: i32, due: NaiveDate) -> Result<Book> {
    let book = tables.books.get_mut(&id).ok_or(Error::NotFound)?;
    book.status = Status::CheckedOut;
    book.due = Some(due);
    Ok(book.clone())
}

/// Checks out all of these books or, if one is missing, none.
pub fn check_out_all(tables: &mut Tables, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let mut transaction = tables.clone();
    for &id in ids {
        check_out(&mut transaction, id, due)?;
    }
    *tables = transaction;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub fn return_book(tables: &mut Tables, id: i32) -> Result<Book> {
    let book = tables.books.get_mut(&id).ok_or(Error::NotFound)?;
    book.status = Status::Available;
    book.due = None;
    Ok(book.clone())
}

/// Deletes a book and its tags; gives the number of deleted books.
pub fn delete_book(tables: &mut Tables, id: i32) -> usize {
    tables.book_tags.retain(|(book, _)| *book != id);
    usize::from(tables.books.remove(&id).is_some())
}
