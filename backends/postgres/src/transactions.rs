//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another.

use crate::Conn;
use crate::error::Error;
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use postgres::{Client, IsolationLevel, Transaction};

type Result<T> = std::result::Result<T, Error>;

const CREATE: &str = "INSERT INTO books (title, year, author_id) VALUES ($1, $2, $3)";

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub fn create_books_or_none(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.client.transaction()?;
    for book in books {
        tx.execute(CREATE, &[&book.title, &book.year, &book.author_id])?;
    }
    tx.commit()?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub fn create_books_ignoring_errors(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.client.transaction()?;
    let mut created = 0;
    for book in books {
        if tx.execute(CREATE, &[&book.title, &book.year, &book.author_id]).is_ok() {
            created += 1;
        }
    }
    tx.commit()?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint, which is a transaction inside of another: dropped without
/// a commit, it takes back what came since.
pub fn create_books_with_savepoints(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.client.transaction()?;
    let mut created = 0;
    for book in books {
        let mut savepoint = tx.transaction()?;
        if savepoint.execute(CREATE, &[&book.title, &book.year, &book.author_id]).is_ok() {
            savepoint.commit()?;
            created += 1;
        }
    }
    tx.commit()?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub fn interleave(first: &mut Conn, second: &mut Conn, script: &Interleaving) -> Result<Story> {
    let mut story = Story::default();
    let mut first = begin(&mut first.client, script.begin)?;
    act(&mut first, Who::First, &script.first, &mut story)?;

    let mut second = begin(&mut second.client, script.begin)?;
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
pub fn begin(client: &mut Client, begin: Option<Begin>) -> Result<Transaction<'_>> {
    let transaction = client.build_transaction();
    let transaction = match begin {
        Some(Begin::ReadUncommitted) => transaction.isolation_level(IsolationLevel::ReadUncommitted),
        Some(Begin::ReadCommitted) => transaction.isolation_level(IsolationLevel::ReadCommitted),
        Some(Begin::RepeatableRead) => transaction.isolation_level(IsolationLevel::RepeatableRead),
        Some(Begin::Serializable) => transaction.isolation_level(IsolationLevel::Serializable),
        _ => transaction,
    };
    Ok(transaction.start()?)
}

/// Does what one of the two transactions has to do.
pub fn act(tx: &mut Transaction<'_>, who: Who, actions: &[Action], story: &mut Story) -> Result<()> {
    for &action in actions {
        match action {
            Action::Read(id) => {
                let row = tx.query_opt("SELECT year FROM books WHERE id = $1", &[&id])?;
                story.tell(who, action, row.ok_or(Error::NotFound)?.get(0));
            }
            Action::Count(year) => {
                let found = tx.query("SELECT id FROM books WHERE year = $1", &[&year])?;
                story.tell_count(who, action, found.len());
            }
            Action::Write { id, year } => story.tell(who, action, set_year(tx, id, year)?),
            Action::Raise(id) => story.tell(who, action, set_year(tx, id, story.read_last(who) + 1)?),
        }
    }
    Ok(())
}

fn set_year(tx: &mut Transaction<'_>, id: i32, year: i32) -> Result<i32> {
    tx.execute("UPDATE books SET year = $2 WHERE id = $1", &[&id, &year])?;
    Ok(year)
}
