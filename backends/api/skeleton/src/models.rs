//! The rows as your library has them, and what the contract takes of them.

use backend_api::{Status, models};
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};

/// A book.
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
        let status = match row.get_ref(5)?.as_str()? {
            "available" => Status::Available,
            "checked_out" => Status::CheckedOut,
            other => {
                return Err(Error::FromSqlConversionFailure(
                    5,
                    Type::Text,
                    format!("no status: {other}").into(),
                ));
            }
        };
        Ok(Book {
            id: row.get(0)?,
            title: row.get(1)?,
            year: row.get(2)?,
            author_id: row.get(3)?,
            publisher_id: row.get(4)?,
            status,
            due: row.get(6)?,
        })
    }
}

impl From<Book> for models::Book {
    fn from(book: Book) -> Self {
        let Book { id, title, year, author_id, publisher_id, status, due } = book;
        models::Book { id, title, year, author_id, publisher_id, status, due }
    }
}
