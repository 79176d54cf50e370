//! Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the ways of many.

use super::Conn;
use super::models::{Book, NewBook};
use super::tables::books;
use backend_api::NewBook as Given;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

/// The books of a year.
pub async fn books_of_year(conn: &mut Conn, year: i32) -> QueryResult<Vec<Book>> {
    books::table.filter(books::year.eq(year)).order(books::id).select(Book::as_select()).load(conn).await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> QueryResult<Vec<Book>> {
    books::table
        .filter(books::author_id.eq(author_id).and(books::year.eq(year)))
        .order(books::id)
        .select(Book::as_select())
        .load(conn)
        .await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(conn: &mut Conn, books: &[Given]) -> QueryResult<usize> {
    let mut inserted = 0;
    for book in books {
        inserted += diesel::insert_into(books::table).values(NewBook::from(book)).execute(conn).await?;
    }
    Ok(inserted)
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(conn: &mut Conn, books: &[Given]) -> QueryResult<usize> {
    conn.transaction(async |conn| insert_one_by_one(conn, books).await).await
}

/// Deletes the books after an id.
pub async fn delete_books_after(conn: &mut Conn, id: i32) -> QueryResult<usize> {
    diesel::delete(books::table.filter(books::id.gt(id))).execute(conn).await
}
