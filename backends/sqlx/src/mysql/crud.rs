//! Lesson 03: create, read, update, delete. MySQL has no `RETURNING`: what was written is read by a second statement.

use super::Conn;
use super::models::{Book, Status};
use chrono::NaiveDate;
use sqlx::{Connection, Result};

/// Creates a book.
pub async fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let created = sqlx::query("INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)")
        .bind(title)
        .bind(year)
        .bind(author_id)
        .execute(&mut *conn)
        .await?;
    sqlx::query_as("SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?")
        .bind(created.last_insert_id())
        .fetch_one(conn)
        .await
}

/// Reads one book by its id.
pub async fn find_book(conn: &mut Conn, id: i32) -> Result<Book> {
    sqlx::query_as("SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?")
        .bind(id)
        .fetch_one(conn)
        .await
}

/// Books by id, all or those with one status.
pub async fn list_books(conn: &mut Conn, status: Option<Status>) -> Result<Vec<Book>> {
    sqlx::query_as(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE ? IS NULL OR status = ? ORDER BY id",
    )
    .bind(status)
    .bind(status)
    .fetch_all(conn)
    .await
}

/// Marks a book as checked out until a date.
pub async fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> Result<Book> {
    sqlx::query("UPDATE books SET status = ?, due = ? WHERE id = ?")
        .bind(Status::CheckedOut)
        .bind(due)
        .bind(id)
        .execute(&mut *conn)
        .await?;
    find_book(conn, id).await
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub async fn check_out_all(conn: &mut Conn, ids: &[i32], due: NaiveDate) -> Result<usize> {
    let mut tx = conn.begin().await?;
    for &id in ids {
        check_out(&mut tx, id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(conn: &mut Conn, id: i32) -> Result<Book> {
    sqlx::query("UPDATE books SET status = ?, due = NULL WHERE id = ?")
        .bind(Status::Available)
        .bind(id)
        .execute(&mut *conn)
        .await?;
    find_book(conn, id).await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query("DELETE FROM books WHERE id = ?").bind(id).execute(conn).await?;
    Ok(done.rows_affected())
}
