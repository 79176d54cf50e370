//! The rows as Rust types. Each model is read from a tuple of its columns, left to right.

use chrono::NaiveDate;
use mysql::prelude::{FromRow, FromValue};
use mysql::{FromRowError, FromValueError, Row, Value, from_row_opt};

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub id: i32,
    pub name: String,
}

impl FromRow for Author {
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (id, name) = from_row_opt(row)?;
        Ok(Author { id, name })
    }
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

impl FromRow for Book {
    /// Reads the columns `id, title, year, author_id, publisher_id, status, due`.
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (id, title, year, author_id, publisher_id, status, due) = from_row_opt(row)?;
        Ok(Book { id, title, year, author_id, publisher_id, status, due })
    }
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

impl FromRow for Tag {
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (id, name) = from_row_opt(row)?;
        Ok(Tag { id, name })
    }
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    pub author: String,
}

impl FromRow for BookWithAuthor {
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (title, year, author) = from_row_opt(row)?;
        Ok(BookWithAuthor { title, year, author })
    }
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

impl FromRow for ProlificAuthor {
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (author, books) = from_row_opt(row)?;
        Ok(ProlificAuthor { author, books })
    }
}

/// A book as a search shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBook {
    pub id: i32,
    pub title: String,
    pub author: String,
    pub status: Status,
}

impl FromRow for FoundBook {
    fn from_row_opt(row: Row) -> Result<Self, FromRowError> {
        let (id, title, author, status) = from_row_opt(row)?;
        Ok(FoundBook { id, title, author, status })
    }
}

/// Whether a book is in the library; text in the database.
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

impl From<Status> for Value {
    fn from(status: Status) -> Self {
        status.as_str().into()
    }
}

impl TryFrom<Value> for Status {
    type Error = FromValueError;

    fn try_from(value: Value) -> Result<Self, FromValueError> {
        match &value {
            Value::Bytes(text) if text == b"available" => Ok(Status::Available),
            Value::Bytes(text) if text == b"checked_out" => Ok(Status::CheckedOut),
            _ => Err(FromValueError(value)),
        }
    }
}

impl FromValue for Status {
    type Intermediate = Status;
}

backend_api::same_models!();
