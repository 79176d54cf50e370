//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use super::Conn;
use super::models::{Book, Status};
use sqlx::Result;

/// Reads one book by its id.
pub async fn find_book(conn: &mut Conn, id: i32) -> Result<Book> {
    sqlx::query_as(sql!(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1"
    ))
    .bind(id)
    .fetch_one(conn)
    .await
}

/// Books by id, all or those with one status.
pub async fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    let query = match status {
        None => sqlx::query_as(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id",
        ),
        Some(status) => sqlx::query_as(sql!(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books
             WHERE status = $1 ORDER BY id"
        ))
        .bind(status),
    };
    query.fetch_all(conn).await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query(sql!("DELETE FROM books WHERE id = $1")).bind(id).execute(conn).await?;
    Ok(done.rows_affected())
}
