//! postgres, as its readme connects and queries; and with the statement prepared once, as its documentation has it.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use postgres::{Client, NoTls, Row};
use std::hint::black_box;

const FIND: &str = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1";

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

fn book(row: &Row) -> Book {
    let status = match row.get("status") {
        "available" => Status::Available,
        "checked_out" => Status::CheckedOut,
        other => panic!("no status: {other}"),
    };
    Book {
        id: row.get("id"),
        title: row.get("title"),
        year: row.get("year"),
        author_id: row.get("author_id"),
        publisher_id: row.get("publisher_id"),
        status,
        due: row.get("due"),
    }
}

/// The text is given with each query.
pub fn default(url: &str, laps: &mut Laps) {
    let mut client = Client::connect(url, NoTls).unwrap();
    let mut read = || book(&client.query_one(FIND, &[&KEY]).unwrap());
    while laps.again() {
        black_box(read());
    }
}

/// The statement is kept.
pub fn expert(url: &str, laps: &mut Laps) {
    let mut client = Client::connect(url, NoTls).unwrap();
    let find = client.prepare(FIND).unwrap();
    let mut read = || book(&client.query_one(&find, &[&KEY]).unwrap());
    while laps.again() {
        black_box(read());
    }
}
