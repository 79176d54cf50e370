//! The rows as Rust types. rusqlite maps nothing by itself: each model says how it is read from a row.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Result, Row};

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub id: i32,
    pub name: String,
}

impl Author {
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Author { id: row.get(0)?, name: row.get(1)? })
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

impl Book {
    /// Reads the columns `id, title, year, author_id, publisher_id, status, due`.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Self::from_row_at(row, 0)
    }

    /// The same columns, beginning at one of a wider row.
    pub fn from_row_at(row: &Row<'_>, first: usize) -> Result<Self> {
        Ok(Book {
            id: row.get(first)?,
            title: row.get(first + 1)?,
            year: row.get(first + 2)?,
            author_id: row.get(first + 3)?,
            publisher_id: row.get(first + 4)?,
            status: row.get(first + 5)?,
            due: row.get(first + 6)?,
        })
    }
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

impl Tag {
    /// The columns `id, name`, beginning at one of a wider row.
    pub fn from_row_at(row: &Row<'_>, first: usize) -> Result<Self> {
        Ok(Tag { id: row.get(first)?, name: row.get(first + 1)? })
    }
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    pub author: String,
}

impl BookWithAuthor {
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(BookWithAuthor { title: row.get(0)?, year: row.get(1)?, author: row.get(2)? })
    }
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

impl ProlificAuthor {
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(ProlificAuthor { author: row.get(0)?, books: row.get(1)? })
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

impl FoundBook {
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(FoundBook { id: row.get(0)?, title: row.get(1)?, author: row.get(2)?, status: row.get(3)? })
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

impl ToSql for Status {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Status {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            other => Err(FromSqlError::Other(format!("unknown status `{other}`").into())),
        }
    }
}

backend_api::same_models!();
