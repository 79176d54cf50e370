//! Lesson 06: transactions and their savepoints, for which the driver has no words of its own; and one transaction in the
//! middle of another.

use crate::crud::find_book;
use crate::error::Error;
use crate::writes::create_book;
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use mysql::prelude::Queryable;
use mysql::{Conn, IsolationLevel, Transaction, TxOpts};

type Result<T> = std::result::Result<T, Error>;

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub fn create_books_or_none(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    for book in books {
        create_book(&mut tx, &book.title, book.year, book.author_id)?;
    }
    tx.commit()?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub fn create_books_ignoring_errors(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut created = 0;
    for book in books {
        if create_book(&mut tx, &book.title, book.year, book.author_id).is_ok() {
            created += 1;
        }
    }
    tx.commit()?;
    Ok(created)
}

/// Creates these books in one transaction, each behind a savepoint to which an error goes back.
pub fn create_books_with_savepoints(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut created = 0;
    for book in books {
        tx.query_drop("SAVEPOINT book")?;
        if create_book(&mut tx, &book.title, book.year, book.author_id).is_ok() {
            tx.query_drop("RELEASE SAVEPOINT book")?;
            created += 1;
        } else {
            tx.query_drop("ROLLBACK TO SAVEPOINT book")?;
        }
    }
    tx.commit()?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub fn interleave(first: &mut Conn, second: &mut Conn, script: &Interleaving) -> Result<Story> {
    let mut story = Story::default();
    let mut first = begin(first, script.begin)?;
    act(&mut first, Who::First, &script.first, &mut story)?;

    let mut second = begin(second, script.begin)?;
    act(&mut second, Who::Second, &script.second, &mut story)?;
    second.commit()?;

    act(&mut first, Who::First, &script.then, &mut story)?;
    match script.end {
        End::Commit => first.commit()?,
        End::Rollback => first.rollback()?,
    }
    Ok(story)
}

/// Begins a transaction with an isolation level, or with the server's own.
pub fn begin(conn: &mut Conn, begin: Option<Begin>) -> Result<Transaction<'_>> {
    let level = match begin {
        Some(Begin::ReadUncommitted) => Some(IsolationLevel::ReadUncommitted),
        Some(Begin::ReadCommitted) => Some(IsolationLevel::ReadCommitted),
        Some(Begin::RepeatableRead) => Some(IsolationLevel::RepeatableRead),
        Some(Begin::Serializable) => Some(IsolationLevel::Serializable),
        _ => None,
    };
    Ok(conn.start_transaction(TxOpts::default().set_isolation_level(level))?)
}

/// Does what one of the two transactions has to do.
pub fn act(tx: &mut Transaction<'_>, who: Who, actions: &[Action], story: &mut Story) -> Result<()> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, find_book(tx, id)?.year),
            Action::Count(year) => {
                let found: Vec<i32> = tx.exec("SELECT id FROM books WHERE year = ?", (year,))?;
                story.tell_count(who, action, found.len());
            }
            Action::Write { id, year } => story.tell(who, action, set_year(tx, id, year)?),
            Action::Raise(id) => story.tell(who, action, set_year(tx, id, story.read_last(who) + 1)?),
        }
    }
    Ok(())
}

fn set_year(tx: &mut Transaction<'_>, id: i32, year: i32) -> Result<i32> {
    tx.exec_drop("UPDATE books SET year = ? WHERE id = ?", (year, id))?;
    Ok(year)
}
