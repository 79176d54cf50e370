//! Lesson 05: searching with and without an index, and inserting many rows.

use super::models::Book;
use backend_api::{Dataset, NewBook};
use rusqlite::{Connection, Result, ToSql, params};

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, each table by one cached statement.
pub fn load_data(conn: &mut Connection, data: &Dataset) -> Result<usize> {
    let tx = conn.transaction()?;
    {
        let mut author = tx.prepare_cached("INSERT INTO authors (name) VALUES (?1)")?;
        for name in &data.authors {
            author.execute([name])?;
        }
        let mut publisher = tx.prepare_cached("INSERT INTO publishers (name) VALUES (?1)")?;
        for name in &data.publishers {
            publisher.execute([name])?;
        }
        for book in &data.books {
            insert_book(&tx, book)?;
        }
        let mut tag = tx.prepare_cached("INSERT INTO tags (name) VALUES (?1)")?;
        for name in &data.tags {
            tag.execute([name])?;
        }
        let mut book_tag = tx.prepare_cached("INSERT INTO book_tags (book_id, tag_id) VALUES (?1, ?2)")?;
        for link in &data.book_tags {
            book_tag.execute([link.book_id, link.tag_id])?;
        }
    }
    tx.commit()?;
    Ok(data.rows())
}

/// The books of a year.
pub fn books_of_year(conn: &Connection, year: i32) -> Result<Vec<Book>> {
    conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE year = ?1 ORDER BY id",
    )?
    .query_map([year], Book::from_row)?
    .collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &Connection, author_id: i32, year: i32) -> Result<Vec<Book>> {
    conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE author_id = ?1 AND year = ?2 ORDER BY id",
    )?
    .query_map([author_id, year], Book::from_row)?
    .collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &Connection, books: &[NewBook]) -> Result<usize> {
    books.iter().map(|book| insert_book(conn, book)).sum()
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let inserted = insert_one_by_one(&tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// The rows of a multi-row insert, as they are given.
pub type ManyBooks<'a> = &'a [NewBook];

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let mut inserted = 0;
    for chunk in books.chunks(ROWS_A_STATEMENT) {
        let placeholders = vec!["(?, ?, ?, ?)"; chunk.len()].join(", ");
        let values: Vec<&dyn ToSql> = chunk
            .iter()
            .flat_map(|book| -> [&dyn ToSql; 4] {
                [&book.title, &book.year, &book.author_id, &book.publisher_id]
            })
            .collect();
        inserted += tx
            .prepare_cached(&format!(
                "INSERT INTO books (title, year, author_id, publisher_id) VALUES {placeholders}"
            ))?
            .execute(values.as_slice())?;
    }
    tx.commit()?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &Connection, id: i32) -> Result<usize> {
    conn.prepare_cached("DELETE FROM books WHERE id > ?1")?.execute([id])
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub fn upsert_books(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let mut changed = 0;
    {
        let mut upsert = tx.prepare_cached(
            "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
        )?;
        for (id, book) in (1..).zip(books) {
            changed +=
                upsert.execute(params![id, book.title, book.year, book.author_id, book.publisher_id])?;
        }
    }
    tx.commit()?;
    Ok(changed)
}

fn insert_book(conn: &Connection, book: &NewBook) -> Result<usize> {
    conn.prepare_cached("INSERT INTO books (title, year, author_id, publisher_id) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![book.title, book.year, book.author_id, book.publisher_id])
}
