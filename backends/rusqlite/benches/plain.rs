//! What the contract adds to rusqlite: `cargo bench -p backend-rusqlite --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, Row, params};
use std::hint::black_box;

/// As the backend reads it: a word becomes a value, and no text is kept.
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

fn main() {
    let mut bench = Bench::new(&backend_rusqlite::Rusqlite);
    let conn = Connection::open(bench.plain_place()).unwrap();
    // The last one leaves something in the write-ahead log, as loading the data does: with an empty one SQLite locks
    // otherwise.
    conn.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192; PRAGMA user_version = 1")
        .unwrap();

    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        for _ in 0..times {
            let sql = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1";
            black_box(conn.prepare(sql).unwrap().query_row([500], book).unwrap());
        }
    });
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        for _ in 0..times {
            let sql = "SELECT id, title, year, author_id, publisher_id, status, due FROM books \
                       WHERE year = ?1 ORDER BY id";
            let mut statement = conn.prepare(sql).unwrap();
            black_box(statement.query_map([2010], book).unwrap().collect::<Result<Vec<_>, _>>().unwrap());
        }
    });
    let due = NaiveDate::default();
    bench.compare(&Operation::CheckOut { id: 500, due }, |times| {
        for _ in 0..times {
            let sql = "UPDATE books SET status = ?2, due = ?3 WHERE id = ?1 \
                       RETURNING id, title, year, author_id, publisher_id, status, due";
            let mut statement = conn.prepare(sql).unwrap();
            black_box(statement.query_row(params![500, "checked_out", due], book).unwrap());
        }
    });
}
