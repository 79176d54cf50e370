//! Reading many books in portions: pages by offset or by key, and a stream.

use crate::models::{Book, Tables};
use std::ops::Bound::{Excluded, Unbounded};

/// A page of the books after so many.
pub fn books_page_by_offset(tables: &Tables, offset: u32, limit: u32) -> Vec<Book> {
    tables.books.values().skip(size(offset)).take(size(limit)).cloned().collect()
}

/// A page of the books after an id.
pub fn books_page_by_key(tables: &Tables, after: i32, limit: u32) -> Vec<Book> {
    let books = tables.books.range((Excluded(after), Unbounded));
    books.map(|(_, book)| book).take(size(limit)).cloned().collect()
}

/// Copies every book and keeps none; the number of books and the sum of their years.
pub fn stream_books(tables: &Tables) -> (i64, i64) {
    let books = tables.books.values().cloned();
    books.fold((0, 0), |(books, years), book| (books + 1, years + i64::from(book.year)))
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
