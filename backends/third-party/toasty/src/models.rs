//! The models, from which Toasty writes the queries, and how they are related.

use backend_api::{Failure, FailureKind, models};
use chrono::{Datelike, NaiveDate};
use jiff::civil::Date;
use toasty::{Deferred, Embed, Model};

/// An author.
#[derive(Debug, Model)]
pub struct Author {
    #[key]
    #[auto]
    pub id: i32,
    pub name: String,
    #[has_many]
    pub books: Deferred<Vec<Book>>,
}

/// A publisher.
#[derive(Debug, Model)]
pub struct Publisher {
    #[key]
    #[auto]
    pub id: i32,
    pub name: String,
    #[has_many]
    pub books: Deferred<Vec<Book>>,
}

/// A book.
#[derive(Debug, Model)]
pub struct Book {
    #[key]
    #[auto]
    pub id: i32,
    pub title: String,
    pub year: i32,
    #[index]
    pub author_id: i32,
    #[belongs_to]
    pub author: Deferred<Author>,
    #[index]
    pub publisher_id: Option<i32>,
    #[belongs_to]
    pub publisher: Deferred<Option<Publisher>>,
    #[default(Status::Available)]
    pub status: Status,
    pub due: Option<Date>,
    #[has_many]
    pub book_tags: Deferred<Vec<BookTag>>,
    #[has_many(via = book_tags.tag)]
    pub tags: Deferred<Vec<Tag>>,
}

/// A tag.
#[derive(Debug, Model)]
pub struct Tag {
    #[key]
    #[auto]
    pub id: i32,
    #[unique]
    pub name: String,
    #[has_many]
    pub book_tags: Deferred<Vec<BookTag>>,
}

/// A tag on a book. What is an `index` here may be walked and has a `filter_by_…`: the tables need no index for it.
#[derive(Debug, Model)]
#[key(book_id, tag_id)]
pub struct BookTag {
    #[index]
    pub book_id: i32,
    #[belongs_to]
    pub book: Deferred<Book>,
    #[index]
    pub tag_id: i32,
    #[belongs_to]
    pub tag: Deferred<Tag>,
}

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Embed)]
#[column(type = text)]
pub enum Status {
    Available,
    CheckedOut,
}

/// A date as Toasty has it.
///
/// # Errors
/// If its year is none of jiff's, which are those from -9999 to 9999.
pub fn date(date: NaiveDate) -> Result<Date, Failure> {
    let part = |part: u32| i8::try_from(part).ok();
    i16::try_from(date.year())
        .ok()
        .zip(part(date.month()).zip(part(date.day())))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok())
        .ok_or_else(|| Failure::of(FailureKind::InvalidValue, format!("{date} is no date of jiff's")))
}

/// A date as the contract has it.
fn naive(date: Date) -> NaiveDate {
    let part = |part: i8| u32::from(part.unsigned_abs());
    NaiveDate::from_ymd_opt(date.year().into(), part(date.month()), part(date.day()))
        .expect("chrono has all years that jiff has")
}

impl From<Author> for models::Author {
    fn from(Author { id, name, .. }: Author) -> Self {
        models::Author { id, name }
    }
}

impl From<Book> for models::Book {
    fn from(book: Book) -> Self {
        let Book { id, title, year, author_id, publisher_id, status, due, .. } = book;
        models::Book { id, title, year, author_id, publisher_id, status: status.into(), due: due.map(naive) }
    }
}

impl From<Tag> for models::Tag {
    fn from(Tag { id, name, .. }: Tag) -> Self {
        models::Tag { id, name }
    }
}

impl From<Status> for backend_api::Status {
    fn from(status: Status) -> Self {
        match status {
            Status::Available => backend_api::Status::Available,
            Status::CheckedOut => backend_api::Status::CheckedOut,
        }
    }
}

impl From<backend_api::Status> for Status {
    fn from(status: backend_api::Status) -> Self {
        match status {
            backend_api::Status::Available => Status::Available,
            backend_api::Status::CheckedOut => Status::CheckedOut,
        }
    }
}
