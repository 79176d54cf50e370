//! What the contract adds to mysql: `cargo bench -p backend-mysql --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use mysql::prelude::Queryable;
use mysql::{Conn, Opts, OptsBuilder};
use std::hint::black_box;

/// The columns, read and not used: that is the work.
type Book = (i32, String, i32, i32, Option<i32>, String, Option<NaiveDate>);

fn main() {
    let mut bench = Bench::new(&backend_mysql::Mysql);
    let options = OptsBuilder::from_opts(Opts::from_url(&bench.plain_place()).unwrap()).prefer_socket(false);
    let mut conn = Conn::new(options).unwrap();
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?";
    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        for _ in 0..times {
            black_box(conn.exec_first::<Book, _, _>(find, (500,)).unwrap().unwrap());
        }
    });
    let of_year = "SELECT id, title, year, author_id, publisher_id, status, due FROM books \
                   WHERE year = ? ORDER BY id";
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        for _ in 0..times {
            black_box(conn.exec::<Book, _, _>(of_year, (2010,)).unwrap());
        }
    });
    let due = NaiveDate::default();
    let check_out = "UPDATE books SET status = ?, due = ? WHERE id = ?";
    bench.compare(&Operation::CheckOut { id: 500, due }, |times| {
        for _ in 0..times {
            conn.exec_drop(check_out, ("checked_out", due, 500)).unwrap();
            black_box(conn.exec_first::<Book, _, _>(find, (500,)).unwrap().unwrap());
        }
    });
}
