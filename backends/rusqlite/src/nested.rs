//! Associations over three tables: authors, their books, and the tags of these.

use super::models::{Author, Book, Tag};
use super::relations::{all_authors, books_with_tags_batch};
use rusqlite::{Connection, Result};
use std::collections::HashMap;

/// Authors, each with the books, each with its tags.
pub type Nested = Vec<(Author, Vec<(Book, Vec<Tag>)>)>;

/// One statement for each level of the tree, put together here.
pub fn authors_with_tagged_books(conn: &Connection) -> Result<Nested> {
    let authors = all_authors(conn)?;
    let books = books_with_tags_batch(conn)?;
    let mut books_of: HashMap<i32, Vec<(Book, Vec<Tag>)>> = HashMap::with_capacity(authors.len());
    for (book, tags) in books {
        books_of.entry(book.author_id).or_default().push((book, tags));
    }
    Ok(authors
        .into_iter()
        .map(|author| {
            let books = books_of.remove(&author.id).unwrap_or_default();
            (author, books)
        })
        .collect())
}
