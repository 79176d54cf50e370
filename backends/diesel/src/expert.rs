//! What the expert tuning does otherwise: no `LIMIT` where one row is found, and inserts whose text does not depend on the
//! values.

use super::Conn;
use super::models::{Author, Book, FullBook};
use super::tables::{authors, books};
use crate::error::Error;
use backend_api::{Answer, Inserting, Meter, NewBook, Opening, Operation, models, timed};
use diesel::prelude::*;

/// Reads one book by its id without the `LIMIT` of `first`, which SQLite prepares anew for at each execution.
pub fn find_book_without_limit(conn: &mut Conn, id: i32) -> QueryResult<Book> {
    books::table.find(id).select(Book::as_select()).get_result(conn)
}

/// From a book to its author, without the `LIMIT` of `first`: the first row is taken, and no other asked for.
pub fn author_of_book_without_limit(conn: &mut Conn, title: &str) -> QueryResult<Author> {
    authors::table
        .inner_join(books::table)
        .filter(books::title.eq(title))
        .select(Author::as_select())
        .get_result(conn)
}

/// Inserts books one by one with one cached statement, a commit for each.
pub fn insert_one_by_one_cached(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    books
        .iter()
        .map(|book| diesel::insert_into(books::table).values(FullBook::from(book)).execute(conn))
        .sum()
}

/// Inserts books one by one with one cached statement, one commit for all.
pub fn insert_in_one_transaction_cached(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| insert_one_by_one_cached(conn, books))
}

/// Runs an operation that is done otherwise; nothing for the others.
pub fn dispatch(
    conn: &mut Conn,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match operation {
        Operation::FindBook { id } => {
            Answer::row::<models::Book>(timed!(meter: find_book_without_limit(conn, *id)))
        }
        Operation::AuthorOfBook { title } => {
            Answer::row::<models::Author>(timed!(meter: author_of_book_without_limit(conn, title)))
        }
        Operation::InsertBooks { count, how } => {
            let books = opening.data.first_new_books(*count);
            Answer::changed(match how {
                Inserting::OneByOne => timed!(meter: insert_one_by_one_cached(conn, books)),
                Inserting::OneTransaction => timed!(meter: insert_in_one_transaction_cached(conn, books)),
                Inserting::MultiRow | Inserting::Unnest | Inserting::Copy => return Ok(None),
            })
        }
        _ => return Ok(None),
    }))
}
