//! Many rows at once: the data of a scenario, and the ways to insert in bulk. diesel-async has no multi-row inserts for SQLite
//! (<https://github.com/diesel-rs/diesel_async/issues/277>): Diesel's own run on the connection's thread, with rows that are
//! owned, as it is another thread.

use super::models::{BookTag, FullBook};
use super::tables::{authors, book_tags, books, publishers, tags};
use super::{Conn, KIND};
use backend_api::bulk::{NO_COPY_IN_SQLITE, no_unnest};
use backend_api::{Dataset, NewBook, Unsupported};
use diesel::prelude::*;
use diesel::upsert::excluded;

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything. Diesel caches the statement of an array of rows that are owned, whose length the type
/// knows, and prepares that of a slice or `Vec` anew.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub async fn load_data(conn: &mut Conn, data: &Dataset) -> QueryResult<usize> {
    let data = data.clone();
    conn.spawn_blocking(move |conn| {
        conn.transaction(|conn| {
            for names in data.authors.chunks(ROWS_A_STATEMENT) {
                let rows: Vec<_> = names.iter().map(|name| authors::name.eq(name)).collect();
                diesel::insert_into(authors::table).values(rows).execute(conn)?;
            }
            for names in data.publishers.chunks(ROWS_A_STATEMENT) {
                let rows: Vec<_> = names.iter().map(|name| publishers::name.eq(name)).collect();
                diesel::insert_into(publishers::table).values(rows).execute(conn)?;
            }
            insert_chunks(conn, &owned(&data.books))?;
            for names in data.tags.chunks(ROWS_A_STATEMENT) {
                let rows: Vec<_> = names.iter().map(|name| tags::name.eq(name)).collect();
                diesel::insert_into(tags::table).values(rows).execute(conn)?;
            }
            for links in data.book_tags.chunks(ROWS_A_STATEMENT) {
                let rows: Vec<_> =
                    links.iter().map(|link| BookTag { book_id: link.book_id, tag_id: link.tag_id }).collect();
                diesel::insert_into(book_tags::table).values(rows).execute(conn)?;
            }
            Ok(data.rows())
        })
    })
    .await
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let books = owned(books);
    conn.spawn_blocking(move |conn| conn.transaction(|conn| insert_chunks(conn, &books))).await
}

/// The query builder makes no rows out of arrays.
pub async fn insert_unnest(_: &mut Conn, _: &[NewBook]) -> QueryResult<Unsupported> {
    Ok(no_unnest(KIND))
}

/// There is no other way than statements.
pub async fn insert_copy(_: &mut Conn, _: &[NewBook]) -> QueryResult<Unsupported> {
    Ok(NO_COPY_IN_SQLITE)
}

/// Writes books under the ids from 1 on, many with each statement: those that are there get another title and year.
pub async fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let rows: Vec<_> = (1..).zip(owned(books)).map(|(id, book)| (books::id.eq(id), book)).collect();
    conn.spawn_blocking(move |conn| {
        conn.transaction(|conn| {
            rows.chunks(ROWS_A_STATEMENT)
                .map(|rows| {
                    diesel::insert_into(books::table)
                        .values(rows)
                        .on_conflict(books::id)
                        .do_update()
                        .set((books::title.eq(excluded(books::title)), books::year.eq(excluded(books::year))))
                        .execute(conn)
                })
                .sum()
        })
    })
    .await
}

fn owned(books: &[NewBook]) -> Vec<FullBook<'static>> {
    books.iter().map(|book| FullBook::from(book).into_owned()).collect()
}

fn insert_chunks(conn: &mut SqliteConnection, books: &[FullBook<'static>]) -> QueryResult<usize> {
    let (chunks, rest) = books.as_chunks::<ROWS_A_STATEMENT>();
    let mut inserted = 0;
    for chunk in chunks {
        inserted += diesel::insert_into(books::table).values(chunk).execute(conn)?;
    }
    // Of no rows Diesel makes a statement that does nothing, whose count is that of the statement before.
    if !rest.is_empty() {
        inserted += diesel::insert_into(books::table).values(rest).execute(conn)?;
    }
    Ok(inserted)
}
