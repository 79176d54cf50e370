//! The rows that a scenario works with, as plain data that every backend receives alike.

use crate::tables::Tables;
use serde::{Deserialize, Serialize};

/// The generated rows of a scenario. They are to be inserted in the order given into empty tables, so
/// that the first author has id 1; references are such ids.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// The authors' names.
    pub authors: Vec<String>,
    /// The publishers' names.
    pub publishers: Vec<String>,
    /// The books that `load_data` inserts.
    pub books: Vec<NewBook>,
    /// The tags' names.
    pub tags: Vec<String>,
    /// Which book has which tag.
    pub book_tags: Vec<BookTag>,
    /// The books that `insert_books` inserts.
    pub new_books: Vec<NewBook>,
    /// How the rows of other tables are generated, which `load_tables` inserts.
    #[serde(skip_serializing_if = "Tables::is_empty")]
    pub tables: Tables,
}

impl Dataset {
    /// How many rows `load_data` inserts.
    pub fn rows(&self) -> usize {
        self.authors.len() + self.publishers.len() + self.books.len() + self.tags.len() + self.book_tags.len()
    }

    /// The first new books, as many of them as there are.
    pub fn first_new_books(&self, count: u32) -> &[NewBook] {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        &self.new_books[..count.min(self.new_books.len())]
    }
}

/// A book before it has an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBook {
    /// Its title.
    pub title: String,
    /// The year of publication.
    pub year: i32,
    /// Its author's id.
    pub author_id: i32,
    /// Its publisher's id, if it has one.
    #[serde(default)]
    pub publisher_id: Option<i32>,
}

/// A tag on a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookTag {
    /// The book's id.
    pub book_id: i32,
    /// The tag's id.
    pub tag_id: i32,
}

/// An author before it has an id, with the books to add together with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAuthor {
    /// The author's name.
    pub name: String,
    /// The author's books.
    #[serde(default)]
    pub books: Vec<Title>,
}

/// A book's title and year, where its author is known from the context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The title.
    pub title: String,
    /// The year of publication.
    pub year: i32,
}
