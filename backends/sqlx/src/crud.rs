//! Lesson 03: create, read, update, delete.

use crate::models::{Book, FoundBook, Status};
use backend_api::like_pattern;
use chrono::NaiveDate;
use sqlx::{Connection, Result, SqliteConnection};

/// Creates a book.
pub async fn create_book(
    conn: &mut SqliteConnection,
    title: &str,
    year: i32,
    author_id: i32,
) -> Result<Book> {
    sqlx::query_as(
        "INSERT INTO books (title, year, author_id) VALUES (?1, ?2, ?3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )
    .bind(title)
    .bind(year)
    .bind(author_id)
    .fetch_one(conn)
    .await
}

/// Reads one book by its id.
pub async fn find_book(conn: &mut SqliteConnection, id: i32) -> Result<Book> {
    sqlx::query_as("SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1")
        .bind(id)
        .fetch_one(conn)
        .await
}

/// Books by id, all or those with one status.
pub async fn list_books(conn: &mut SqliteConnection, status: Option<Status>) -> Result<Vec<Book>> {
    sqlx::query_as(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE ?1 IS NULL OR status = ?1 ORDER BY id",
    )
    .bind(status)
    .fetch_all(conn)
    .await
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub async fn search_books(conn: &mut SqliteConnection, text: &str) -> Result<Vec<FoundBook>> {
    sqlx::query_as(
        r"SELECT b.id, b.title, a.name AS author, b.status
          FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title LIKE ?1 ESCAPE '\' OR a.name LIKE ?1 ESCAPE '\' ORDER BY b.id",
    )
    .bind(like_pattern(text))
    .fetch_all(conn)
    .await
}

/// Marks a book as checked out until a date.
pub async fn check_out(conn: &mut SqliteConnection, id: i32, due: NaiveDate) -> Result<Book> {
    sqlx::query_as(
        "UPDATE books SET status = ?2, due = ?3 WHERE id = ?1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )
    .bind(id)
    .bind(Status::CheckedOut)
    .bind(due)
    .fetch_one(conn)
    .await
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub async fn check_out_all(conn: &mut SqliteConnection, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let mut tx = conn.begin().await?;
    for &id in ids {
        check_out(&mut tx, id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(conn: &mut SqliteConnection, id: i32) -> Result<Book> {
    sqlx::query_as(
        "UPDATE books SET status = ?2, due = NULL WHERE id = ?1
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )
    .bind(id)
    .bind(Status::Available)
    .fetch_one(conn)
    .await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(conn: &mut SqliteConnection, id: i32) -> Result<u64> {
    let done = sqlx::query("DELETE FROM books WHERE id = ?1").bind(id).execute(conn).await?;
    Ok(done.rows_affected())
}
