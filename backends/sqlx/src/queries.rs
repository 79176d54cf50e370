//! Lesson 05: searching with and without an index, and inserting many rows.

use super::models::Book;
use super::{Conn, Db};
use backend_api::{Dataset, NewBook};
use sqlx::query_builder::Separated;
use sqlx::{Connection, QueryBuilder, Result};

/// Rows of one multi-row statement: far below any database's limit on parameters, far above the point where
/// more rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction. Each statement travels to the connection's thread and
/// back, so statements of many rows are the quickest way.
pub async fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut inserted = insert_names(&mut tx, "authors (name)", &data.authors).await?;
    inserted += insert_names(&mut tx, "publishers (name)", &data.publishers).await?;
    inserted += insert_books(&mut tx, &data.books).await?;
    inserted += insert_names(&mut tx, "tags (name)", &data.tags).await?;
    inserted += insert(&mut tx, "book_tags (book_id, tag_id)", &data.book_tags, |mut row, link| {
        row.push_bind(link.book_id).push_bind(link.tag_id);
    })
    .await?;
    tx.commit().await?;
    Ok(inserted)
}

/// The books of a year.
pub async fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    sqlx::query_as(sql!(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE year = $1 ORDER BY id"
    ))
    .bind(year)
    .fetch_all(conn)
    .await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    sqlx::query_as(sql!(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE author_id = $1 AND year = $2 ORDER BY id"
    ))
    .bind(author_id)
    .bind(year)
    .fetch_all(conn)
    .await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut inserted = 0;
    for book in books {
        inserted += sqlx::query(sql!(
            "INSERT INTO books (title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4)"
        ))
        .bind(&book.title)
        .bind(book.year)
        .bind(book.author_id)
        .bind(book.publisher_id)
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

/// The rows of a multi-row insert, as they are given.
pub type ManyBooks<'a> = &'a [NewBook];

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let inserted = insert_books(&mut tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub async fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query(sql!("DELETE FROM books WHERE id > $1")).bind(id).execute(conn).await?;
    Ok(done.rows_affected())
}

async fn insert_names(conn: &mut Conn, into: &str, names: &[String]) -> Result<u64> {
    insert(conn, into, names, |mut row, name| {
        row.push_bind(name);
    })
    .await
}

async fn insert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    insert(conn, "books (title, year, author_id, publisher_id)", books, |mut row, book| {
        row.push_bind(&book.title)
            .push_bind(book.year)
            .push_bind(book.author_id)
            .push_bind(book.publisher_id);
    })
    .await
}

/// Inserts rows into a table, named with its columns, many with each statement.
async fn insert<T>(
    conn: &mut Conn,
    into: &str,
    rows: &[T],
    bind: impl Fn(Separated<'_, Db, &'static str>, &T),
) -> Result<u64> {
    let mut insert = QueryBuilder::new(format!("INSERT INTO {into} "));
    let mut inserted = 0;
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        let query = insert.reset().push_values(chunk, &bind).build();
        inserted += query.execute(&mut *conn).await?.rows_affected();
    }
    Ok(inserted)
}
