//! Lesson 03: what is written and comes back. MySQL has no `RETURNING`: it is read by a second statement.

use super::Conn;
use super::bulk::ROWS_A_STATEMENT;
use super::crud::find_book;
use super::models::{Author, Book, Status, Tag};
use backend_api::NewBook;
use chrono::NaiveDate;
use sqlx::{Connection, QueryBuilder, Result};

/// Creates an author.
pub async fn create_author(conn: &mut Conn, name: &str) -> Result<Author> {
    let created = sqlx::query("INSERT INTO authors (name) VALUES (?)").bind(name).execute(&mut *conn).await?;
    sqlx::query_as("SELECT id, name FROM authors WHERE id = ?")
        .bind(created.last_insert_id())
        .fetch_one(conn)
        .await
}

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

/// Writes the year of a book, and gives it back.
pub async fn set_year(conn: &mut Conn, id: i32, year: i32) -> Result<i32> {
    sqlx::query("UPDATE books SET year = ? WHERE id = ?").bind(year).bind(id).execute(conn).await?;
    Ok(year)
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

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub async fn tag_book(conn: &mut Conn, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let mut tx = conn.begin().await?;
    let book = find_book(&mut tx, id).await?;
    sqlx::query("INSERT IGNORE INTO tags (name) VALUES (?)").bind(tag).execute(&mut *tx).await?;
    sqlx::query("INSERT IGNORE INTO book_tags (book_id, tag_id) SELECT ?, id FROM tags WHERE name = ?")
        .bind(id)
        .bind(tag)
        .execute(&mut *tx)
        .await?;
    let tags = sqlx::query_as(
        "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
         WHERE bt.book_id = ? ORDER BY t.name",
    )
    .bind(id)
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok((book, tags))
}

/// Writes books under the ids from 1 on: those that are there get another title and year, and count twice if that
/// changes them.
pub async fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut changed = 0;
    for (id, book) in (1..).zip(books) {
        changed += sqlx::query(
            "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES (?, ?, ?, ?, ?)
             ON DUPLICATE KEY UPDATE title = VALUES(title), year = VALUES(year)",
        )
        .bind::<i32>(id)
        .bind(&book.title)
        .bind(book.year)
        .bind(book.author_id)
        .bind(book.publisher_id)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    }
    tx.commit().await?;
    Ok(changed)
}

/// The same with many books in each statement.
pub async fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut upsert = QueryBuilder::new("INSERT INTO books (id, title, year, author_id, publisher_id) ");
    let numbered: Vec<(i32, &NewBook)> = (1..).zip(books).collect();
    let mut changed = 0;
    for chunk in numbered.chunks(ROWS_A_STATEMENT) {
        let query = upsert.reset().push_values(chunk, |mut row, (id, book)| {
            row.push_bind(id)
                .push_bind(&book.title)
                .push_bind(book.year)
                .push_bind(book.author_id)
                .push_bind(book.publisher_id);
        });
        query.push(" ON DUPLICATE KEY UPDATE title = VALUES(title), year = VALUES(year)");
        changed += query.build().execute(&mut *tx).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(changed)
}
