//! The rows as Rust types. `Selectable` writes the columns that a model selects, and the compiler compares
//! them with the tables; `Associations` says which model belongs to which.

use super::tables::{authors, book_tags, books, publishers, tags};
use super::{Db, with_text};
use chrono::NaiveDate;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use std::borrow::Cow;

/// An author.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = authors, check_for_backend(Db))]
pub struct Author {
    pub id: i32,
    pub name: String,
}

/// A publisher.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = publishers, check_for_backend(Db))]
pub struct Publisher {
    pub id: i32,
    pub name: String,
}

/// A book.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = books, check_for_backend(Db), belongs_to(Author), belongs_to(Publisher))]
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
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = tags, check_for_backend(Db))]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

/// A tag on a book. As in [`FullBook`], nothing is left to a default: otherwise Diesel inserts row by row.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Identifiable, Queryable, Selectable, Insertable, Associations,
)]
#[diesel(table_name = book_tags, primary_key(book_id, tag_id), check_for_backend(Db))]
#[diesel(treat_none_as_default_value = false)]
#[diesel(belongs_to(Book), belongs_to(Tag))]
pub struct BookTag {
    pub book_id: i32,
    pub tag_id: i32,
}

/// A book before it has an id, as the guide writes it: `None` leaves its column to the default, so that the text of the
/// statement depends on the values: it is built each time, to be looked up on SQLite and prepared anew on servers.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = books)]
pub struct NewBook<'a> {
    pub title: &'a str,
    pub year: i32,
    pub author_id: i32,
    pub publisher_id: Option<i32>,
}

impl<'a> From<&'a backend_api::NewBook> for NewBook<'a> {
    fn from(book: &'a backend_api::NewBook) -> Self {
        let backend_api::NewBook { title, year, author_id, publisher_id } = book;
        NewBook { title, year: *year, author_id: *author_id, publisher_id: *publisher_id }
    }
}

/// The same with all of its columns: `None` is written as `NULL`, so that one prepared statement fits all, and one
/// statement many rows. Diesel knows the statement of many by the rows' type, which must not borrow for that.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = books, treat_none_as_default_value = false)]
pub struct FullBook<'a> {
    pub title: Cow<'a, str>,
    pub year: i32,
    pub author_id: i32,
    pub publisher_id: Option<i32>,
}

impl<'a> From<&'a backend_api::NewBook> for FullBook<'a> {
    fn from(book: &'a backend_api::NewBook) -> Self {
        let backend_api::NewBook { title, year, author_id, publisher_id } = book;
        FullBook { title: title.into(), year: *year, author_id: *author_id, publisher_id: *publisher_id }
    }
}

impl FullBook<'_> {
    /// The same with a title of its own.
    pub fn into_owned(self) -> FullBook<'static> {
        FullBook { title: self.title.into_owned().into(), ..self }
    }
}

/// The columns that lending changes. `None` is written as `NULL`, where it would leave the column otherwise.
#[derive(Debug, Clone, Copy, AsChangeset)]
#[diesel(table_name = books, treat_none_as_null = true)]
pub struct Lending {
    pub status: Status,
    pub due: Option<NaiveDate>,
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(check_for_backend(Db))]
pub struct BookWithAuthor {
    #[diesel(select_expression = books::title)]
    pub title: String,
    #[diesel(select_expression = books::year)]
    pub year: i32,
    #[diesel(select_expression = authors::name)]
    pub author: String,
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

/// A book as a search shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(check_for_backend(Db))]
pub struct FoundBook {
    #[diesel(select_expression = books::id)]
    pub id: i32,
    #[diesel(select_expression = books::title)]
    pub title: String,
    #[diesel(select_expression = authors::name)]
    pub author: String,
    #[diesel(select_expression = books::status)]
    pub status: Status,
}

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
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

impl<DB: Backend> ToSql<Text, DB> for Status
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}

impl FromSql<Text, Db> for Status {
    fn from_sql(value: <Db as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        with_text(value, |text| match text {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            other => Err(format!("unknown status `{other}`").into()),
        })
    }
}

backend_api::same_models!();
