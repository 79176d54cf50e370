//! Lesson 03: what is written and comes back. `crud` says why the columns have types here.

use super::Conn;
use super::bulk::ROWS_A_STATEMENT;
use super::crud::find_book;
use super::models::{Author, Book, Status, Tag};
use backend_api::NewBook;
use chrono::NaiveDate;
use sqlx::{Connection, QueryBuilder, Result};

/// Creates an author.
pub async fn create_author(conn: &mut Conn, name: &str) -> Result<Author> {
    sqlx::query_as!(Author, r#"INSERT INTO authors (name) VALUES ($1) RETURNING id AS "id: i32", name"#, name)
        .fetch_one(conn)
        .await
}

/// Creates a book.
pub async fn create_book(conn: &mut Conn, title: &str, year: i32, author_id: i32) -> Result<Book> {
    sqlx::query_as!(
        Book,
        r#"INSERT INTO books (title, year, author_id) VALUES ($1, $2, $3)
           RETURNING id AS "id!: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                     publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate""#,
        title,
        year,
        author_id
    )
    .fetch_one(conn)
    .await
}

/// Marks a book as checked out until a date.
pub async fn check_out(conn: &mut Conn, id: i32, due: NaiveDate) -> Result<Book> {
    sqlx::query_as!(
        Book,
        r#"UPDATE books SET status = $2, due = $3 WHERE id = $1
           RETURNING id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                     publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate""#,
        id,
        Status::CheckedOut,
        due
    )
    .fetch_one(conn)
    .await
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
    sqlx::query!("UPDATE books SET year = $1 WHERE id = $2", year, id).execute(conn).await?;
    Ok(year)
}

/// Marks a book as available and clears its due date.
pub async fn return_book(conn: &mut Conn, id: i32) -> Result<Book> {
    sqlx::query_as!(
        Book,
        r#"UPDATE books SET status = $2, due = NULL WHERE id = $1
           RETURNING id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                     publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate""#,
        id,
        Status::Available
    )
    .fetch_one(conn)
    .await
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags. The transaction takes the write lock before it
/// reads: if another connection wrote between the two, no waiting would help.
pub async fn tag_book(conn: &mut Conn, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    let book = find_book(&mut tx, id).await?;
    sqlx::query!("INSERT INTO tags (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", tag)
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "INSERT INTO book_tags (book_id, tag_id) SELECT $1, id FROM tags WHERE name = $2
         ON CONFLICT DO NOTHING",
        id,
        tag
    )
    .execute(&mut *tx)
    .await?;
    let tags = sqlx::query_as!(
        Tag,
        r#"SELECT t.id AS "id: i32", t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
           WHERE bt.book_id = $1 ORDER BY t.name"#,
        id
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok((book, tags))
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut changed = 0;
    for (id, book) in (1_i32..).zip(books) {
        changed += sqlx::query!(
            "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
            id,
            book.title,
            book.year,
            book.author_id,
            book.publisher_id
        )
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
        query.push(" ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year");
        changed += query.build().execute(&mut *tx).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(changed)
}
