//! Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the ways of many. `crud` says
//! why the columns have types here.

use super::Conn;
use super::models::{Book, Status};
use backend_api::NewBook;
use chrono::NaiveDate;
use sqlx::{Connection, Result};

/// The books of a year.
pub async fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE year = $1 ORDER BY id"#,
        year
    )
    .fetch_all(conn)
    .await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE author_id = $1 AND year = $2 ORDER BY id"#,
        author_id,
        year
    )
    .fetch_all(conn)
    .await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut inserted = 0;
    for book in books {
        inserted += sqlx::query!(
            "INSERT INTO books (title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4)",
            book.title,
            book.year,
            book.author_id,
            book.publisher_id
        )
        .execute(&mut *conn)
        .await?
        .rows_affected();
    }
    Ok(inserted)
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let inserted = insert_one_by_one(&mut tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub async fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM books WHERE id > $1", id).execute(conn).await?;
    Ok(done.rows_affected())
}
