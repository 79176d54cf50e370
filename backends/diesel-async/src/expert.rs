//! What the expert tuning does otherwise: no `LIMIT` where one row is found, and inserts whose text does not depend on the
//! values.

use super::models::{Author, Book, FullBook};
use super::tables::{authors, books};
use super::{Conn, insert_in_one_transaction_cached};
use crate::error::Error;
use backend_api::{Answer, Inserting, Meter, NewBook, Opening, Operation, models, timed};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Reads one book by its id without the `LIMIT` of `first`: a key finds one row at most.
pub async fn find_book_without_limit(conn: &mut Conn, id: i32) -> QueryResult<Book> {
    books::table.find(id).select(Book::as_select()).get_result(conn).await
}

/// From a book to its author, without the `LIMIT` of `first`.
pub async fn author_of_book_without_limit(conn: &mut Conn, title: &str) -> QueryResult<Author> {
    authors::table
        .inner_join(books::table)
        .filter(books::title.eq(title))
        .select(Author::as_select())
        .get_result(conn)
        .await
}

/// Inserts books one by one with one cached statement, a commit for each.
pub async fn insert_one_by_one_cached(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let mut inserted = 0;
    for book in books {
        inserted += diesel::insert_into(books::table).values(FullBook::from(book)).execute(conn).await?;
    }
    Ok(inserted)
}

/// Runs an operation that is done otherwise; nothing for the others.
pub async fn dispatch(
    conn: &mut Conn,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match operation {
        Operation::FindBook { id } => {
            Answer::row::<models::Book>(timed!(meter: find_book_without_limit(conn, *id).await))
        }
        Operation::AuthorOfBook { title } => {
            Answer::row::<models::Author>(timed!(meter: author_of_book_without_limit(conn, title).await))
        }
        Operation::InsertBooks { count, how } => {
            let books = opening.data.first_new_books(*count);
            Answer::changed(match how {
                Inserting::OneByOne => {
                    timed!(meter: insert_one_by_one_cached(conn, books).await)
                }
                Inserting::OneTransaction => {
                    timed!(meter: insert_in_one_transaction_cached(conn, books).await)
                }
                Inserting::MultiRow | Inserting::Unnest | Inserting::Copy => return Ok(None),
            })
        }
        _ => return Ok(None),
    }))
}
