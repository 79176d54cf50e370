//! The rows as Rust types. The driver maps nothing by itself: each model says how it is read from a row.

use chrono::NaiveDate;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Error, Row};
use std::error::Error as StdError;

type Result<T, E = Error> = std::result::Result<T, E>;

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub id: i32,
    pub name: String,
}

impl Author {
    pub fn from_row(row: &Row) -> Result<Self> {
        Ok(Author { id: row.try_get(0)?, name: row.try_get(1)? })
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
    pub fn from_row(row: &Row) -> Result<Self> {
        Self::from_row_at(row, 0)
    }

    /// The same columns, beginning at one of a wider row.
    pub fn from_row_at(row: &Row, first: usize) -> Result<Self> {
        Ok(Book {
            id: row.try_get(first)?,
            title: row.try_get(first + 1)?,
            year: row.try_get(first + 2)?,
            author_id: row.try_get(first + 3)?,
            publisher_id: row.try_get(first + 4)?,
            status: row.try_get(first + 5)?,
            due: row.try_get(first + 6)?,
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
    pub fn from_row_at(row: &Row, first: usize) -> Result<Self> {
        Ok(Tag { id: row.try_get(first)?, name: row.try_get(first + 1)? })
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
    pub fn from_row(row: &Row) -> Result<Self> {
        Ok(BookWithAuthor { title: row.try_get(0)?, year: row.try_get(1)?, author: row.try_get(2)? })
    }
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

impl ProlificAuthor {
    pub fn from_row(row: &Row) -> Result<Self> {
        Ok(ProlificAuthor { author: row.try_get(0)?, books: row.try_get(1)? })
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
    pub fn from_row(row: &Row) -> Result<Self> {
        Ok(FoundBook {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            author: row.try_get(2)?,
            status: row.try_get(3)?,
        })
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
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        self.as_str().to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <&str as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Status {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        match <&str>::from_sql(ty, raw)? {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            other => Err(format!("unknown status `{other}`").into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        <&str as FromSql<'_>>::accepts(ty)
    }
}

backend_api::same_models!();
