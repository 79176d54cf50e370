//! What the contract adds to Diesel: `cargo bench -p backend-diesel --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
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
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    status: String,
    due: Option<NaiveDate>,
}

fn main() {
    let mut bench = Bench::new(&backend_diesel::Diesel);
    let mut conn = SqliteConnection::establish(&bench.plain_place()).unwrap();
    conn.batch_execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192")
        .unwrap();

    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        for _ in 0..times {
            black_box(books::table.find(500).select(Book::as_select()).first(&mut conn).unwrap());
        }
    });
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        for _ in 0..times {
            let query = books::table.filter(books::year.eq(2010)).order(books::id).select(Book::as_select());
            black_box(query.load(&mut conn).unwrap());
        }
    });
    let due = NaiveDate::default();
    bench.compare(&Operation::CheckOut { id: 500, due }, |times| {
        for _ in 0..times {
            let update = diesel::update(books::table.find(500))
                .set((books::status.eq("checked_out"), books::due.eq(Some(due))))
                .returning(Book::as_returning());
            black_box(update.get_result(&mut conn).unwrap());
        }
    });
}
