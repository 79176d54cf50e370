//! The models, from which Toasty writes the queries, and how they are related.

use backend_api::models;
use chrono::NaiveDate;
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
    #[belongs_to(key = author_id, references = id)]
    pub author: Deferred<Author>,
    #[index]
    pub publisher_id: Option<i32>,
    #[belongs_to(key = publisher_id, references = id)]
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

/// A tag on a book.
#[derive(Debug, Model)]
#[key(book_id, tag_id)]
pub struct BookTag {
    #[index]
    pub book_id: i32,
    #[belongs_to(key = book_id, references = id)]
    pub book: Deferred<Book>,
    #[index]
    pub tag_id: i32,
    #[belongs_to(key = tag_id, references = id)]
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
pub fn date(date: NaiveDate) -> Date {
    use chrono::Datelike;
    let fit = |part: u32| i8::try_from(part).unwrap_or_default();
    jiff::civil::date(i16::try_from(date.year()).unwrap_or_default(), fit(date.month()), fit(date.day()))
}

/// A date as the contract has it.
fn naive(date: Date) -> Option<NaiveDate> {
    let (month, day) = (u32::try_from(date.month()).ok()?, u32::try_from(date.day()).ok()?);
    NaiveDate::from_ymd_opt(date.year().into(), month, day)
}

impl From<Author> for models::Author {
    fn from(Author { id, name, .. }: Author) -> Self {
        models::Author { id, name }
    }
}

impl From<Book> for models::Book {
    fn from(book: Book) -> Self {
        let Book { id, title, year, author_id, publisher_id, status, due, .. } = book;
        models::Book {
            id,
            title,
            year,
            author_id,
            publisher_id,
            status: status.into(),
            due: due.and_then(naive),
        }
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
