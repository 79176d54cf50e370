//! sqlx on MariaDB, whose placeholders have no numbers, and where the derive takes any enum for an `ENUM`.

use super::KEY;
use super::laps::Laps;
use chrono::NaiveDate;
use sqlx::FromRow;
use sqlx::mysql::MySqlPoolOptions;
use std::hint::black_box;

const FIND: &str = "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?";

/// The fields are read and not used: that is the work.
#[allow(dead_code)]
#[derive(FromRow)]
struct Book {
    id: i32,
    title: String,
    year: i32,
    author_id: i32,
    publisher_id: Option<i32>,
    #[sqlx(try_from = "String")]
    status: Status,
    due: Option<NaiveDate>,
}

enum Status {
    Available,
    CheckedOut,
}

impl TryFrom<String> for Status {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "available" => Ok(Status::Available),
            "checked_out" => Ok(Status::CheckedOut),
            _ => Err(text),
        }
    }
}

/// Each read takes a connection of a pool of so many; sqlx's own has ten.
pub async fn default(url: &str, connections: u32, laps: &mut Laps) {
    let pool = MySqlPoolOptions::new().max_connections(connections).connect(url).await.unwrap();
    while laps.again() {
        let book = sqlx::query_as::<_, Book>(FIND).bind(KEY).fetch_one(&pool).await;
        black_box(book.unwrap());
    }
}
