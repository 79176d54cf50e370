//! The tables as maps, and the rows as plain structs.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// All tables. A transaction is a copy that replaces the original when it is committed.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub authors: BTreeMap<i32, Author>,
    pub publishers: BTreeMap<i32, String>,
    pub books: BTreeMap<i32, Book>,
    pub tags: BTreeMap<i32, Tag>,
    /// Pairs of book and tag.
    pub book_tags: BTreeSet<(i32, i32)>,
    /// Whether references are checked.
    pub foreign_keys: bool,
}

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub id: i32,
    pub name: String,
}

/// A book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    pub id: i32,
    pub title: String,
    pub year: i32,
    pub author_id: i32,
    pub publisher_id: Option<i32>,
    pub status: Status,
    pub due: Option<NaiveDate>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    pub author: String,
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

/// A book as a search shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBook {
    pub id: i32,
    pub title: String,
    pub author: String,
    pub status: Status,
}

/// Whether a book is in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Available,
    CheckedOut,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Available => "available",
            Status::CheckedOut => "checked_out",
        }
    }
}

backend_api::same_models!();

/// The id that the next row of a table gets: one more than the largest, as in SQLite.
pub fn next_id<T>(table: &BTreeMap<i32, T>) -> i32 {
    table.last_key_value().map_or(1, |(id, _)| id + 1)
}
