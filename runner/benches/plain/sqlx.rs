//! sqlx, as its readme makes a pool and reads into a struct; and with what its documentation has for speed.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{ConnectOptions, FromRow, Row, Sqlite};
use std::hint::black_box;

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

/// What `query_as!` makes of a row, by hand: values are found by their places, and their types are not asked for.
fn by_place(row: SqliteRow) -> sqlx::Result<Book> {
    Ok(Book {
        id: row.try_get_unchecked(0)?,
        title: row.try_get_unchecked(1)?,
        year: row.try_get_unchecked(2)?,
        author_id: row.try_get_unchecked(3)?,
        publisher_id: row.try_get_unchecked(4)?,
        status: row.try_get_unchecked(5)?,
        due: row.try_get_unchecked(6)?,
    })
}

// PostgreSQL would look for a type of the enumeration's own name.
#[derive(sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
enum Status {
    Available,
    CheckedOut,
}

/// Each read takes a connection of the pool. While one is on its way back, tested, the next read takes another.
pub async fn default(path: &str, laps: &mut Laps) {
    let url = format!("sqlite://{path}");
    let pool = SqlitePoolOptions::new().max_connections(5).connect(&url).await.unwrap();
    while laps.again() {
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&pool).await;
        black_box(book.unwrap());
    }
}

/// The same on PostgreSQL, with a pool of so many connections; sqlx's own has ten.
#[cfg(feature = "postgres")]
pub async fn postgres(url: &str, connections: u32, laps: &mut Laps) {
    let pool = sqlx::postgres::PgPoolOptions::new().max_connections(connections).connect(url).await.unwrap();
    while laps.again() {
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&pool).await;
        black_box(book.unwrap());
    }
}

/// The same with a connection that is taken from the pool by itself, and not by the query: no future of many kilobytes, the pool's and
/// the query's in one, is moved to the heap, of which callgrind counts each byte.
#[cfg(feature = "postgres")]
pub async fn postgres_acquired(url: &str, laps: &mut Laps) {
    let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(url).await.unwrap();
    while laps.again() {
        let mut conn = pool.acquire().await.unwrap();
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&mut *conn).await;
        black_box(book.unwrap());
    }
}

/// The same with a pool of one, whose connection each read waits for, and with what `query_as!` makes of a row.
pub async fn default_of_one(path: &str, laps: &mut Laps) {
    let url = format!("sqlite://{path}");
    let pool = SqlitePoolOptions::new().max_connections(1).connect(&url).await.unwrap();
    while laps.again() {
        let book = sqlx::query(FIND).bind(KEY).try_map(by_place).fetch_one(&pool).await;
        black_box(book.unwrap());
    }
}

/// A connection that is held, and reads far ahead.
pub async fn expert(path: &str, laps: &mut Laps) {
    let mut conn = held(path).await;
    while laps.again() {
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&mut *conn).await;
        black_box(book.unwrap());
    }
}

/// The same with what `query_as!` makes of a row.
pub async fn expert_by_place(path: &str, laps: &mut Laps) {
    let mut conn = held(path).await;
    while laps.again() {
        let book = sqlx::query(FIND).bind(KEY).try_map(by_place).fetch_one(&mut *conn).await;
        black_box(book.unwrap());
    }
}

async fn held(path: &str) -> PoolConnection<Sqlite> {
    let options =
        SqliteConnectOptions::new().filename(path).row_buffer_size(10_000).disable_statement_logging();
    let pool = SqlitePoolOptions::new().test_before_acquire(false).connect_with(options).await.unwrap();
    pool.acquire().await.unwrap()
}
