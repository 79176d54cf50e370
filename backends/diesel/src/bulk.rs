//! Many rows at once: the data of a scenario, and the ways to insert in bulk.

use super::models::{BookTag, FullBook};
use super::tables::{authors, book_tags, books, publishers, tags};
use super::{Conn, KIND};
use backend_api::bulk::no_unnest;
use backend_api::{Dataset, NewBook, Unsupported};
use diesel::prelude::*;

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything. Diesel caches the statement of an array of rows that are owned, whose length the type
/// knows, and prepares that of a slice or `Vec` anew.
pub const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub fn load_data(conn: &mut Conn, data: &Dataset) -> QueryResult<usize> {
    conn.transaction(|conn| {
        for names in data.authors.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> = names.iter().map(|name| authors::name.eq(name)).collect();
            diesel::insert_into(authors::table).values(rows).execute(conn)?;
        }
        for names in data.publishers.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> = names.iter().map(|name| publishers::name.eq(name)).collect();
            diesel::insert_into(publishers::table).values(rows).execute(conn)?;
        }
        insert_chunks(conn, &data.books)?;
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
}

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| insert_chunks(conn, books))
}

/// The query builder makes no rows out of arrays.
pub fn insert_unnest(_: &mut Conn, _: &[NewBook]) -> QueryResult<Unsupported> {
    Ok(no_unnest(KIND))
}

fn insert_chunks(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let (chunks, rest) = books.as_chunks::<ROWS_A_STATEMENT>();
    let mut inserted = 0;
    for chunk in chunks {
        let rows = chunk.each_ref().map(|book| FullBook::from(book).into_owned());
        inserted += diesel::insert_into(books::table).values(&rows).execute(conn)?;
    }
    // Of no rows Diesel makes a statement that does nothing, whose count is that of the statement before.
    if !rest.is_empty() {
        let rows: Vec<_> = rest.iter().map(FullBook::from).collect();
        inserted += diesel::insert_into(books::table).values(&rows).execute(conn)?;
    }
    Ok(inserted)
}
