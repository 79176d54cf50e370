//! The rows as Rust types. `FromRow` reads each field from the column of its name, so a query's names
//! and order of columns are its own affair; `flatten` puts one model into another.

use super::DbRow;
pub use super::status::Status;
use chrono::NaiveDate;
use sqlx::{FromRow, Result, Row};

/// An author.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Author {
    pub id: i32,
    pub name: String,
}

/// A book.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
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
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

/// A row of authors left-joined with books, the author's id being the book's `author_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorAndBook {
    pub author: Author,
    pub book: Option<Book>,
}

/// By hand, because the derive cannot flatten into an `Option`.
impl FromRow<'_, DbRow> for AuthorAndBook {
    fn from_row(row: &DbRow) -> Result<Self> {
        let author = Author { id: row.try_get("the_author_id")?, name: row.try_get("name")? };
        let book = row.try_get::<Option<i32>, _>("id")?.map(|_| Book::from_row(row)).transpose()?;
        Ok(AuthorAndBook { author, book })
    }
}

/// A row of books joined with tags.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BookAndTag {
    #[sqlx(flatten)]
    pub book: Book,
    pub tag_id: i32,
    pub tag: String,
}

/// A tag and the book that it is on.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TagOfBook {
    pub book_id: i32,
    #[sqlx(flatten)]
    pub tag: Tag,
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    pub author: String,
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

/// A book as a search shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FoundBook {
    pub id: i32,
    pub title: String,
    pub author: String,
    pub status: Status,
}

backend_api::same_models!();
