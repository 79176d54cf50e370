//! The models as the contract's rows: never in the measured path, and nothing to learn from.

use super::basics::Fetched;
use super::migrations::Migration;
use super::models::{Author, Book, BookWithAuthor, FoundBook, ProlificAuthor, Tag};
use super::nested::Nested;
use backend_api::{Answer, Record, Rows, Value};

impl Record for Author {
    const COLUMNS: &'static [&'static str] = &["id", "name"];

    fn values(self) -> Vec<Value> {
        vec![self.id.into(), self.name.into()]
    }
}

impl Record for Book {
    const COLUMNS: &'static [&'static str] =
        &["id", "title", "year", "author_id", "publisher_id", "status", "due"];

    fn values(self) -> Vec<Value> {
        vec![
            self.id.into(),
            self.title.into(),
            self.year.into(),
            self.author_id.into(),
            self.publisher_id.into(),
            self.status.as_str().into(),
            self.due.into(),
        ]
    }
}

impl Record for BookWithAuthor {
    const COLUMNS: &'static [&'static str] = &["title", "year", "author"];

    fn values(self) -> Vec<Value> {
        vec![self.title.into(), self.year.into(), self.author.into()]
    }
}

impl Record for ProlificAuthor {
    const COLUMNS: &'static [&'static str] = &["author", "books"];

    fn values(self) -> Vec<Value> {
        vec![self.author.into(), self.books.into()]
    }
}

impl Record for FoundBook {
    const COLUMNS: &'static [&'static str] = &["id", "title", "author", "status"];

    fn values(self) -> Vec<Value> {
        vec![self.id.into(), self.title.into(), self.author.into(), self.status.as_str().into()]
    }
}

/// Authors with the books that were added together with them.
pub fn added(authors: Vec<(Author, Vec<Book>)>) -> Answer {
    let mut rows = Rows::new(&["author_id", "author", "book_id", "title"]);
    for (author, books) in authors {
        for book in books {
            rows.rows.push(vec![
                author.id.into(),
                author.name.clone().into(),
                book.id.into(),
                book.title.into(),
            ]);
        }
    }
    Answer::Rows(rows)
}

/// Authors with their books, a row for each book and one for an author without.
pub fn authors_with_books(authors: Vec<(Author, Vec<Book>)>) -> Answer {
    let mut rows = Rows::new(&["author", "title", "year"]);
    for (author, books) in authors {
        if books.is_empty() {
            rows.rows.push(vec![author.name.into(), Value::Null, Value::Null]);
            continue;
        }
        for book in books {
            rows.rows.push(vec![author.name.clone().into(), book.title.into(), book.year.into()]);
        }
    }
    Answer::Rows(rows)
}

/// Books with their tags, a row for each tag.
pub fn books_with_tags(books: Vec<(Book, Vec<Tag>)>) -> Answer {
    let mut rows = Rows::new(&["title", "tag"]);
    for (book, tags) in books {
        for tag in tags {
            rows.rows.push(vec![book.title.clone().into(), tag.name.into()]);
        }
    }
    Answer::Rows(rows)
}

/// What any SQL gave.
pub fn fetched(fetched: Fetched) -> Answer {
    Answer::Rows(Rows { columns: fetched.columns, rows: fetched.rows })
}

impl Record for Migration {
    const COLUMNS: &'static [&'static str] = &["version", "name", "applied"];

    fn values(self) -> Vec<Value> {
        vec![self.version.into(), self.name.into(), self.applied.into()]
    }
}

/// The migrations that ran or were undone.
pub fn migrated(migrations: Vec<Migration>) -> Answer {
    let mut rows = Rows::new(&["version", "name"]);
    rows.rows = migrations
        .into_iter()
        .map(|migration| vec![migration.version.into(), migration.name.into()])
        .collect();
    Answer::Rows(rows)
}

/// How many books there are, and the sum of their years.
pub fn totals((books, years): (i64, i64)) -> Answer {
    let mut rows = Rows::new(&["books", "years"]);
    rows.rows.push(vec![books.into(), years.into()]);
    Answer::Rows(rows)
}

/// Authors with their books and their books' tags, a row for each tag, and one for a book or an author without.
pub fn authors_with_tagged_books(authors: Nested) -> Answer {
    let mut rows = Rows::new(&["author", "title", "tag"]);
    for (author, books) in authors {
        if books.is_empty() {
            rows.rows.push(vec![author.name.clone().into(), Value::Null, Value::Null]);
        }
        for (book, tags) in books {
            let mut row =
                |tag: Value| rows.rows.push(vec![author.name.clone().into(), book.title.clone().into(), tag]);
            if tags.is_empty() {
                row(Value::Null);
            }
            for tag in tags {
                row(tag.name.into());
            }
        }
    }
    Answer::Rows(rows)
}
