//! The rows as Rust types, which serde reads by the columns' names. `crud!` gives the tables their functions.

use backend_api::models;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An author.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Author {
    pub id: Option<i32>,
    pub name: String,
}

/// A publisher.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Publisher {
    pub id: Option<i32>,
    pub name: String,
}

/// A book. What is `None` is left out of an insert, in a batch where it is that in all rows, and the database fills it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Book {
    pub id: Option<i32>,
    pub title: String,
    pub year: i32,
    pub author_id: i32,
    pub publisher_id: Option<i32>,
    pub status: Option<Status>,
    pub due: Option<NaiveDate>,
}

/// A tag.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tag {
    pub id: Option<i32>,
    pub name: String,
}

/// A tag on a book.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BookTag {
    pub book_id: i32,
    pub tag_id: i32,
}

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Available,
    CheckedOut,
}

/// A book's title and year with its author's name.
#[derive(Debug, Deserialize)]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    pub author: String,
}

/// An author's name with the number of books.
#[derive(Debug, Deserialize)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

/// A book as a search shows it.
#[derive(Debug, Deserialize)]
pub struct FoundBook {
    pub id: i32,
    pub title: String,
    pub author: String,
    pub status: Status,
}

/// An author, and one of the books, if there is any.
#[derive(Debug, Deserialize)]
pub struct AuthorAndBook {
    pub the_author_id: i32,
    pub name: String,
    pub id: Option<i32>,
    pub title: Option<String>,
    pub year: Option<i32>,
    pub author_id: Option<i32>,
    pub publisher_id: Option<i32>,
    pub status: Option<Status>,
    pub due: Option<NaiveDate>,
}

impl AuthorAndBook {
    /// The two models.
    pub fn split(self) -> (Author, Option<Book>) {
        let AuthorAndBook { the_author_id, name, id, title, year, author_id, publisher_id, status, due } =
            self;
        let author = Author { id: Some(the_author_id), name };
        let book = title.zip(year).zip(author_id);
        let book = book.map(|((title, year), author_id)| Book {
            id,
            title,
            year,
            author_id,
            publisher_id,
            status,
            due,
        });
        (author, book)
    }
}

/// A book, and one of its tags, if there is any.
#[derive(Debug, Deserialize)]
pub struct BookAndTag {
    pub id: i32,
    pub title: String,
    pub year: i32,
    pub author_id: i32,
    pub publisher_id: Option<i32>,
    pub status: Status,
    pub due: Option<NaiveDate>,
    pub the_tag_id: Option<i32>,
    pub tag: Option<String>,
}

impl BookAndTag {
    /// The two models.
    pub fn split(self) -> (Book, Option<Tag>) {
        let BookAndTag { id, title, year, author_id, publisher_id, status, due, the_tag_id, tag } = self;
        let book = Book { id: Some(id), title, year, author_id, publisher_id, status: Some(status), due };
        (book, tag.map(|name| Tag { id: the_tag_id, name }))
    }
}

/// A tag, and the book that it is on.
#[derive(Debug, Deserialize)]
pub struct TagOfBook {
    pub book_id: i32,
    pub id: i32,
    pub name: String,
}

impl Author {
    /// One that is not written yet.
    pub fn new(name: &str) -> Self {
        Author { id: None, name: name.to_owned() }
    }
}

impl Publisher {
    /// One that is not written yet.
    pub fn new(name: &str) -> Self {
        Publisher { id: None, name: name.to_owned() }
    }
}

impl Tag {
    /// One that is not written yet.
    pub fn new(name: &str) -> Self {
        Tag { id: None, name: name.to_owned() }
    }
}

rbatis::crud!(Author {}, "authors");
rbatis::crud!(Publisher {}, "publishers");
rbatis::crud!(Book {}, "books");
rbatis::crud!(Tag {}, "tags");
rbatis::crud!(BookTag {}, "book_tags");

impl From<Author> for models::Author {
    fn from(Author { id, name }: Author) -> Self {
        models::Author { id: id.unwrap_or_default(), name }
    }
}

impl From<Book> for models::Book {
    fn from(book: Book) -> Self {
        let Book { id, title, year, author_id, publisher_id, status, due } = book;
        let status = status.unwrap_or(Status::Available).into();
        models::Book { id: id.unwrap_or_default(), title, year, author_id, publisher_id, status, due }
    }
}

impl From<Tag> for models::Tag {
    fn from(Tag { id, name }: Tag) -> Self {
        models::Tag { id: id.unwrap_or_default(), name }
    }
}

impl From<BookWithAuthor> for models::BookWithAuthor {
    fn from(BookWithAuthor { title, year, author }: BookWithAuthor) -> Self {
        models::BookWithAuthor { title, year, author }
    }
}

impl From<ProlificAuthor> for models::ProlificAuthor {
    fn from(ProlificAuthor { author, books }: ProlificAuthor) -> Self {
        models::ProlificAuthor { author, books }
    }
}

impl From<FoundBook> for models::FoundBook {
    fn from(FoundBook { id, title, author, status }: FoundBook) -> Self {
        models::FoundBook { id, title, author, status: status.into() }
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
