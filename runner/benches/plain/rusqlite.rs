//! rusqlite, as its readme opens a file and reads rows; and with the cache of statements that its documentation recommends.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, Row};
use std::hint::black_box;

const FIND: &str = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1";

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    status: Status,
    due: Option<NaiveDate>,
}

enum Status {
    Available,
    CheckedOut,
}

impl FromSql for Status {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

fn book(row: &Row<'_>) -> rusqlite::Result<Book> {
    Ok(Book {
        id: row.get(0)?,
        title: row.get(1)?,
        year: row.get(2)?,
        author_id: row.get(3)?,
        publisher_id: row.get(4)?,
        status: row.get(5)?,
        due: row.get(6)?,
    })
}

/// Prepares where it reads.
pub fn default(path: &str, laps: &mut Laps) {
    let conn = Connection::open(path).unwrap();
    let read = || conn.query_row(FIND, [KEY], book).unwrap();
    while laps.again() {
        black_box(read());
    }
}

/// Keeps the statement.
pub fn expert(path: &str, laps: &mut Laps) {
    let conn = Connection::open(path).unwrap();
    let read = || conn.prepare_cached(FIND).unwrap().query_row([KEY], book).unwrap();
    while laps.again() {
        black_box(read());
    }
}
