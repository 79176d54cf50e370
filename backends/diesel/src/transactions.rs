//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another. What a closure returns ends
//! its transaction: `Ok` commits, an error rolls back.

use super::crud::find_book;
use super::queries::books_of_year;
use super::tables::books;
use super::writes::create_book;
use super::{Conn, in_transaction};
use backend_api::NewBook;
use backend_api::interleaving::{Action, End, Interleaving, Story, Who};
use diesel::prelude::*;
use diesel::result::Error::RollbackTransaction;

/// Creates all of these books or, if one is refused, none: the error rolls the transaction back.
pub fn create_books_or_none(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| {
        for book in books {
            create_book(conn, &book.title, book.year, book.author_id)?;
        }
        Ok(books.len())
    })
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub fn create_books_ignoring_errors(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| {
        let mut created = 0;
        for book in books {
            if create_book(conn, &book.title, book.year, book.author_id).is_ok() {
                created += 1;
            }
        }
        Ok(created)
    })
}

/// Creates these books in one transaction, each in a savepoint, which is a transaction inside of another.
pub fn create_books_with_savepoints(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| {
        let mut created = 0;
        for book in books {
            let savepoint =
                conn.transaction(|conn| create_book(conn, &book.title, book.year, book.author_id));
            if savepoint.is_ok() {
                created += 1;
            }
        }
        Ok(created)
    })
}

/// Runs the second transaction in the middle of the first. An error rolls both back.
pub fn interleave(first: &mut Conn, second: &mut Conn, script: &Interleaving) -> QueryResult<Story> {
    let mut story = Story::default();
    let ended = in_transaction(first, script.begin, |first| {
        act(first, Who::First, &script.first, &mut story)?;
        in_transaction(second, script.begin, |second| act(second, Who::Second, &script.second, &mut story))?;
        act(first, Who::First, &script.then, &mut story)?;
        match script.end {
            End::Commit => Ok(()),
            End::Rollback => Err(RollbackTransaction),
        }
    });
    match ended {
        Ok(()) | Err(RollbackTransaction) => Ok(story),
        Err(error) => Err(error),
    }
}

/// Does what one of the two transactions has to do.
pub fn act(conn: &mut Conn, who: Who, actions: &[Action], story: &mut Story) -> QueryResult<()> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, find_book(conn, id)?.year),
            Action::Count(year) => story.tell_count(who, action, books_of_year(conn, year)?.len()),
            Action::Write { id, year } => story.tell(who, action, set_year(conn, id, year)?),
            Action::Raise(id) => story.tell(who, action, set_year(conn, id, story.read_last(who) + 1)?),
        }
    }
    Ok(())
}

fn set_year(conn: &mut Conn, id: i32, year: i32) -> QueryResult<i32> {
    diesel::update(books::table.find(id)).set(books::year.eq(year)).execute(conn)?;
    Ok(year)
}
