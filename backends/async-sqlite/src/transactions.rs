//! Lesson 06: transactions and their savepoints, which are rusqlite's inside of a closure; and one transaction in the middle
//! of another, each on its connection's own thread.

use crate::blocking::transactions::{self, act, begin};
use async_sqlite::{Error, Pool};
use backend_api::NewBook;
use backend_api::interleaving::{End, Interleaving, Story, Who};

type Result<T> = std::result::Result<T, Error>;

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub async fn create_books_or_none(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| transactions::create_books_or_none(conn, &books)).await
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub async fn create_books_ignoring_errors(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| transactions::create_books_ignoring_errors(conn, &books)).await
}

/// Creates these books in one transaction, each in a savepoint: dropped without a commit, it takes back what came since.
pub async fn create_books_with_savepoints(pool: &Pool, books: &[NewBook]) -> Result<usize> {
    let books = books.to_vec();
    pool.conn_mut(move |conn| transactions::create_books_with_savepoints(conn, &books)).await
}

/// Runs the second transaction in the middle of the first. A transaction cannot leave its closure: the closure of the first
/// sends the other one, and waits on its own thread until that has ended.
pub async fn interleave(first: &Pool, second: &Pool, script: &Interleaving) -> Result<Story> {
    let (second, script) = (second.clone(), script.clone());
    let in_the_middle = move |first: &mut _| {
        let first = begin(first, script.begin)?;
        let mut story = Story::default();
        act(&first, Who::First, &script.first, &mut story)?;

        let (begins, actions) = (script.begin, script.second);
        let mut story = second.conn_mut_blocking(move |conn| {
            let second = begin(conn, begins)?;
            act(&second, Who::Second, &actions, &mut story)?;
            second.commit()?;
            Ok(story)
        })?;

        act(&first, Who::First, &script.then, &mut story)?;
        match script.end {
            End::Commit => first.commit()?,
            End::Rollback => first.rollback()?,
        }
        Ok(story)
    };
    first.conn_mut(move |conn| Ok(in_the_middle(conn))).await?
}
