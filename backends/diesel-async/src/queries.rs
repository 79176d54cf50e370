//! Lesson 05: searching with and without an index, and inserting many rows.

use super::Conn;
use super::models::{Book, BookTag, ManyBooks, NewBook};
use super::tables::{authors, book_tags, books, publishers, tags};
use backend_api::{Dataset, NewBook as Given};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything. Diesel caches the statement of an array, whose length the type knows,
/// and prepares that of a slice or `Vec` anew.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub async fn load_data(conn: &mut Conn, data: &Dataset) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        for names in data.authors.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> = names.iter().map(|name| authors::name.eq(name)).collect();
            diesel::insert_into(authors::table).values(rows).execute(conn).await?;
        }
        for names in data.publishers.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> = names.iter().map(|name| publishers::name.eq(name)).collect();
            diesel::insert_into(publishers::table).values(rows).execute(conn).await?;
        }
        insert_chunks(conn, &data.books.as_slice().into()).await?;
        for names in data.tags.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> = names.iter().map(|name| tags::name.eq(name)).collect();
            diesel::insert_into(tags::table).values(rows).execute(conn).await?;
        }
        for links in data.book_tags.chunks(ROWS_A_STATEMENT) {
            let rows: Vec<_> =
                links.iter().map(|link| BookTag { book_id: link.book_id, tag_id: link.tag_id }).collect();
            diesel::insert_into(book_tags::table).values(rows).execute(conn).await?;
        }
        Ok(data.rows())
    })
    .await
}

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

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(conn: &mut Conn, books: &ManyBooks) -> QueryResult<usize> {
    conn.transaction(async |conn| insert_chunks(conn, books).await).await
}

/// Deletes the books after an id.
pub async fn delete_books_after(conn: &mut Conn, id: i32) -> QueryResult<usize> {
    diesel::delete(books::table.filter(books::id.gt(id))).execute(conn).await
}

async fn insert_chunks(conn: &mut Conn, ManyBooks(books): &ManyBooks) -> QueryResult<usize> {
    let (chunks, rest) = books.as_chunks::<ROWS_A_STATEMENT>();
    let mut inserted = 0;
    for chunk in chunks {
        inserted += diesel::insert_into(books::table).values(chunk).execute(conn).await?;
    }
    // Of no rows Diesel makes a statement that does nothing, whose count is that of the statement before.
    if !rest.is_empty() {
        inserted += diesel::insert_into(books::table).values(rest).execute(conn).await?;
    }
    Ok(inserted)
}
