//! What the contract adds to sqlx: `cargo bench -p backend-sqlx --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use sqlx::FromRow;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use std::hint::black_box;

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
#[derive(FromRow)]
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
    let mut bench = Bench::new(&backend_sqlx::Sqlx);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(bench.plain_place())
        .synchronous(SqliteSynchronous::Normal)
        .pragma("cache_size", "-8192");
    // As its readme does: each statement takes a connection of the pool.
    let pool = runtime.block_on(SqlitePoolOptions::new().max_connections(1).connect_with(options)).unwrap();

    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let sql =
                    "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1";
                let book = sqlx::query_as::<_, Book>(sql).bind(500).fetch_one(&pool).await;
                black_box(book.unwrap());
            }
        });
    });
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let sql = "SELECT id, title, year, author_id, publisher_id, status, due FROM books \
                           WHERE year = ?1 ORDER BY id";
                let books = sqlx::query_as::<_, Book>(sql).bind(2010).fetch_all(&pool).await;
                black_box(books.unwrap());
            }
        });
    });
    let due = NaiveDate::default();
    bench.compare(&Operation::CheckOut { id: 500, due }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let sql = "UPDATE books SET status = ?2, due = ?3 WHERE id = ?1 \
                           RETURNING id, title, year, author_id, publisher_id, status, due";
                let book = sqlx::query_as::<_, Book>(sql).bind(500).bind("checked_out").bind(due);
                black_box(book.fetch_one(&pool).await.unwrap());
            }
        });
    });
}
