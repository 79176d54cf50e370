//! mysql, as its readme connects and queries; its cache of statements is the same in both tunings for one statement.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use mysql::prelude::Queryable;
use mysql::{Conn, Opts, OptsBuilder};
use std::hint::black_box;

const FIND: &str = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?";

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

/// The columns as they come.
type Columns = (i32, String, i32, i32, Option<i32>, String, Option<NaiveDate>);

fn book((id, title, year, author_id, publisher_id, status, due): Columns) -> Book {
    let status = match status.as_str() {
        "available" => Status::Available,
        "checked_out" => Status::CheckedOut,
        other => panic!("no status: {other}"),
    };
    Book { id, title, year, author_id, publisher_id, status, due }
}

/// The driver keeps 32 statements. For one connection an expert changes nothing.
pub fn default(url: &str, laps: &mut Laps) {
    let options = OptsBuilder::from_opts(Opts::from_url(url).unwrap());
    // The driver would go over to the server's socket in the file system.
    let mut conn = Conn::new(options.prefer_socket(false)).unwrap();
    let mut read = || book(conn.exec_first(FIND, (KEY,)).unwrap().unwrap());
    while laps.again() {
        black_box(read());
    }
}
