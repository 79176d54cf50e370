//! sqlx, as its readme makes a pool and reads into a struct; and with what its documentation has for speed.

use super::{KEY, WARM};
use chrono::NaiveDate;
use sqlx::FromRow;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::hint::black_box;
use std::time::{Duration, Instant};

const FIND: &str = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1";

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
#[derive(FromRow)]
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    status: Status,
    due: Option<NaiveDate>,
}

#[derive(sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
enum Status {
    Available,
    CheckedOut,
}

/// Each read takes a connection of the pool.
pub async fn default(path: &str, times: u32) -> Duration {
    let url = format!("sqlite://{path}");
    let pool = SqlitePoolOptions::new().max_connections(5).connect(&url).await.unwrap();
    let mut start = Instant::now();
    for read in 0..WARM + times {
        if read == WARM {
            start = Instant::now();
        }
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&pool).await;
        black_box(book.unwrap());
    }
    start.elapsed()
}

/// A connection that is held, and reads far ahead.
pub async fn expert(path: &str, times: u32) -> Duration {
    let options =
        SqliteConnectOptions::new().filename(path).row_buffer_size(10_000).statement_cache_capacity(512);
    let pool = SqlitePoolOptions::new().test_before_acquire(false).connect_with(options).await.unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let mut start = Instant::now();
    for read in 0..WARM + times {
        if read == WARM {
            start = Instant::now();
        }
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&mut *conn).await;
        black_box(book.unwrap());
    }
    start.elapsed()
}
