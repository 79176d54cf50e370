//! Diesel, as its guide establishes a connection and finds a row; and without the `LIMIT` that `first` adds.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteValue};
use schema::books;
use std::hint::black_box;

mod schema {
    diesel::table! {
        books (id) {
            id -> Integer,
            title -> Text,
            year -> Integer,
            author_id -> Integer,
            publisher_id -> Nullable<Integer>,
            status -> Text,
            due -> Nullable<Date>,
        }
    }
}

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
#[derive(Queryable, Selectable)]
#[diesel(table_name = books)]
#[diesel(check_for_backend(Sqlite))]
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    status: Status,
    due: Option<NaiveDate>,
}

#[derive(FromSqlRow)]
enum Status {
    Available,
    CheckedOut,
}

impl FromSql<Text, Sqlite> for Status {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        match value.read_text() {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            other => Err(format!("no status: {other}").into()),
        }
    }
}

#[cfg(feature = "postgres")]
impl FromSql<Text, diesel::pg::Pg> for Status {
    fn from_sql(value: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            b"available" => Ok(Status::Available),
            b"checked_out" => Ok(Status::CheckedOut),
            _ => Err("no status".into()),
        }
    }
}

/// As the guide has it, on PostgreSQL.
#[cfg(feature = "postgres")]
pub fn postgres(url: &str, laps: &mut Laps) {
    let mut conn = PgConnection::establish(url).unwrap();
    let mut read = || books::table.find(KEY).select(Book::as_select()).first(&mut conn).unwrap();
    while laps.again() {
        black_box(read());
    }
}

/// The same in a program that has other queries as well, each of which is executed once: what the compiler makes a part of the
/// only query of a program stays a function of its own here.
#[cfg(feature = "postgres")]
pub fn postgres_of_several(url: &str, laps: &mut Laps) {
    let mut conn = PgConnection::establish(url).unwrap();
    let newest = books::table.select(Book::as_select()).order(books::year.desc()).limit(3);
    black_box(newest.load(&mut conn).unwrap());
    let of_author = books::table.filter(books::author_id.eq(1)).select(Book::as_select());
    black_box(of_author.load(&mut conn).unwrap());
    let other = books::table.find(KEY + 1).select(Book::as_select());
    black_box(other.get_result(&mut conn).unwrap());
    let title = books::table.find(KEY).select(books::title);
    black_box(title.first::<String>(&mut conn).unwrap());
    let mut read = || books::table.find(KEY).select(Book::as_select()).first(&mut conn).unwrap();
    while laps.again() {
        black_box(read());
    }
}

/// As the guide has it.
pub fn default(path: &str, laps: &mut Laps) {
    let mut conn = SqliteConnection::establish(path).unwrap();
    let mut read = || books::table.find(KEY).select(Book::as_select()).first(&mut conn).unwrap();
    while laps.again() {
        black_box(read());
    }
}

/// The key finds one row at most.
pub fn expert(path: &str, laps: &mut Laps) {
    let mut conn = SqliteConnection::establish(path).unwrap();
    let mut read = || books::table.find(KEY).select(Book::as_select()).get_result(&mut conn).unwrap();
    while laps.again() {
        black_box(read());
    }
}
