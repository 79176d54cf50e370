//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back. On SQLite sqlx's macros check
//! each statement against the tables when the program is compiled. What a column's declared type does not say stands in
//! its name: an `INTEGER` has 64 bits unless it says `"id: i32"`, and a `TEXT` may be an enum or a date.

use super::Conn;
use super::models::{Book, Status};
use chrono::NaiveDate;
use sqlx::Result;

/// Reads one book by its id.
pub async fn find_book(conn: &mut Conn, id: i32) -> Result<Book> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE id = $1"#,
        id
    )
    .fetch_one(conn)
    .await
}

/// Books by id, all or those with one status.
pub async fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    let Some(status) = status else {
        return sqlx::query_as!(
            Book,
            r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                      publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
               FROM books ORDER BY id"#
        )
        .fetch_all(conn)
        .await;
    };
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE status = $1 ORDER BY id"#,
        status
    )
    .fetch_all(conn)
    .await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM books WHERE id = $1", id).execute(conn).await?;
    Ok(done.rows_affected())
}
