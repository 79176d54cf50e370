//! Reading many books in portions: pages by offset or by key, and a stream.

use super::models::Book;
use super::tables::books;
use super::{Conn, Streaming};
use diesel::prelude::*;

/// A page of the books: the database reads those before it and leaves them out.
pub fn books_page_by_offset(conn: &mut Conn, offset: u32, limit: u32) -> QueryResult<Vec<Book>> {
    books::table
        .order(books::id)
        .limit(limit.into())
        .offset(offset.into())
        .select(Book::as_select())
        .load(conn)
}

/// A page of the books after an id: the primary key leads straight to it.
pub fn books_page_by_key(conn: &mut Conn, after: i32, limit: u32) -> QueryResult<Vec<Book>> {
    books::table
        .filter(books::id.gt(after))
        .order(books::id)
        .limit(limit.into())
        .select(Book::as_select())
        .load(conn)
}

/// Reads every book and keeps none: each is mapped when it is asked for, in the connection's mode for that. Gives the number of
/// books and the sum of their years.
pub fn stream_books(conn: &mut Conn) -> QueryResult<(i64, i64)> {
    books::table
        .select(Book::as_select())
        .load_iter::<Book, Streaming>(conn)?
        .try_fold((0, 0), |(books, years), book| Ok((books + 1, years + i64::from(book?.year))))
}
