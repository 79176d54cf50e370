//! Reading many books in portions: pages by offset or by key, and a stream.

use super::Conn;
use super::models::Book;
use super::tables::books;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::TryStreamExt;

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> QueryResult<Vec<Book>> {
    books::table
        .order(books::id)
        .limit(limit.into())
        .offset(offset.into())
        .select(Book::as_select())
        .load(conn)
        .await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> QueryResult<Vec<Book>> {
    books::table
        .filter(books::id.gt(after))
        .order(books::id)
        .limit(limit.into())
        .select(Book::as_select())
        .load(conn)
        .await
}

/// Reads every book and keeps none: a server runs ahead by no more than the network's buffers hold; on SQLite the thread of the
/// connection has collected all rows before the first one comes. Gives the number of books and the sum of their years.
pub async fn stream_books(conn: &mut Conn) -> QueryResult<(i64, i64)> {
    books::table
        .select(Book::as_select())
        .load_stream(conn)
        .await?
        .try_fold((0, 0), async |(books, years), book: Book| Ok((books + 1, years + i64::from(book.year))))
        .await
}
