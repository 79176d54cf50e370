//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another.

use super::Prepare;
use super::crud::find_book;
use super::queries::books_of_year;
use super::writes::create_book;
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use rusqlite::{Connection, Result, Transaction, TransactionBehavior};

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub fn create_books_or_none(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    for book in books {
        create_book(&tx, &book.title, book.year, book.author_id)?;
    }
    tx.commit()?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub fn create_books_ignoring_errors(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let created =
        books.iter().filter(|book| create_book(&tx, &book.title, book.year, book.author_id).is_ok());
    let created = created.count();
    tx.commit()?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint: dropped without a commit, it takes back what came since.
pub fn create_books_with_savepoints(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.transaction()?;
    let mut created = 0;
    for book in books {
        let savepoint = tx.savepoint()?;
        if create_book(&savepoint, &book.title, book.year, book.author_id).is_ok() {
            savepoint.commit()?;
            created += 1;
        }
    }
    tx.commit()?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub fn interleave(first: &mut Connection, second: &mut Connection, script: &Interleaving) -> Result<Story> {
    let mut story = Story::default();
    let first = begin(first, script.begin)?;
    act(&first, Who::First, &script.first, &mut story)?;

    let second = begin(second, script.begin)?;
    act(&second, Who::Second, &script.second, &mut story)?;
    second.commit()?;

    act(&first, Who::First, &script.then, &mut story)?;
    match script.end {
        End::Commit => first.commit()?,
        End::Rollback => first.rollback()?,
    }
    Ok(story)
}

/// Begins a transaction with a lock, or without one until it is needed.
pub fn begin(conn: &mut Connection, begin: Option<Begin>) -> Result<Transaction<'_>> {
    conn.transaction_with_behavior(match begin {
        Some(Begin::Immediate) => TransactionBehavior::Immediate,
        Some(Begin::Exclusive) => TransactionBehavior::Exclusive,
        _ => TransactionBehavior::Deferred,
    })
}

/// Does what one of the two transactions has to do.
pub fn act(conn: &Connection, who: Who, actions: &[Action], story: &mut Story) -> Result<()> {
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

fn set_year(conn: &Connection, id: i32, year: i32) -> Result<i32> {
    conn.prepare_as_tuned("UPDATE books SET year = ?2 WHERE id = ?1")?.execute([id, year])?;
    Ok(year)
}
