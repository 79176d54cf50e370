//! What the contract adds to postgres: `cargo bench -p backend-postgres --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use postgres::{Client, NoTls, Row};
use std::hint::black_box;

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

/// As the backend reads it: a word becomes a value, and no text is kept.
enum Status {
    Available,
    CheckedOut,
}

fn book(row: &Row) -> Book {
    Book {
        id: row.get(0),
        title: row.get(1),
        year: row.get(2),
        author_id: row.get(3),
        publisher_id: row.get(4),
        status: if row.get::<_, &str>(5) == "available" { Status::Available } else { Status::CheckedOut },
        due: row.get(6),
    }
}

fn main() {
    let mut bench = Bench::new(&backend_postgres::Postgres);
    let mut client = Client::connect(&bench.plain_place(), NoTls).unwrap();
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1";
    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        for _ in 0..times {
            black_box(book(&client.query_one(find, &[&500]).unwrap()));
        }
    });
    let of_year = "SELECT id, title, year, author_id, publisher_id, status, due FROM books \
                   WHERE year = $1 ORDER BY id";
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        for _ in 0..times {
            let rows = client.query(of_year, &[&2010]).unwrap();
            black_box(rows.iter().map(book).collect::<Vec<_>>());
        }
    });
    let due = NaiveDate::default();
    let check_out = "UPDATE books SET status = $2, due = $3 WHERE id = $1 \
                     RETURNING id, title, year, author_id, publisher_id, status, due";
    bench.compare(&Operation::CheckOut { id: 500, due }, |times| {
        for _ in 0..times {
            black_box(book(&client.query_one(check_out, &[&500, &"checked_out", &due]).unwrap()));
        }
    });
}
