//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another.

use crate::crud::new_book;
use crate::models::Book;
use crate::queries::{books_of_year, insert_one_by_one};
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use toasty::{Db, Executor, Result, Transaction};
use toasty_core::driver::operation::TransactionMode;

/// Creates all of these books or, if one is refused, none: a transaction that is dropped is rolled back.
pub async fn create_books_or_none(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    let created = insert_one_by_one(&mut tx, books).await?;
    tx.commit().await?;
    Ok(created)
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub async fn create_books_ignoring_errors(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    let mut created = 0;
    for book in books {
        created += usize::from(new_book(book).exec(&mut tx).await.is_ok());
    }
    tx.commit().await?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint, which is a transaction inside of another.
pub async fn create_books_with_savepoints(db: &mut Db, books: &[NewBook]) -> Result<usize> {
    let mut tx = db.transaction().await?;
    let mut created = 0;
    for book in books {
        let mut savepoint = tx.transaction().await?;
        if new_book(book).exec(&mut savepoint).await.is_ok() {
            savepoint.commit().await?;
            created += 1;
        } else {
            savepoint.rollback().await?;
        }
    }
    tx.commit().await?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub async fn interleave(first: &mut Db, second: &mut Db, script: &Interleaving) -> Result<Story> {
    let mut story = Story::default();
    let mut first = begin(first, script.begin).await?;
    act(&mut first, Who::First, &script.first, &mut story).await?;

    let mut second = begin(second, script.begin).await?;
    act(&mut second, Who::Second, &script.second, &mut story).await?;
    second.commit().await?;

    act(&mut first, Who::First, &script.then, &mut story).await?;
    match script.end {
        End::Commit => first.commit().await?,
        End::Rollback => first.rollback().await?,
    }
    Ok(story)
}

/// Begins a transaction with the lock that is asked for.
pub async fn begin(db: &mut Db, how: Option<Begin>) -> Result<Transaction<'_>> {
    let mode = match how {
        Some(Begin::Deferred) => TransactionMode::Deferred,
        Some(Begin::Immediate) => TransactionMode::Immediate,
        Some(Begin::Exclusive) => TransactionMode::Exclusive,
        // The others are of servers.
        _ => TransactionMode::Default,
    };
    db.transaction_builder().mode(mode).begin().await
}

/// Does what one of the two transactions has to do.
pub async fn act(tx: &mut Transaction<'_>, who: Who, actions: &[Action], story: &mut Story) -> Result<()> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, Book::get_by_id(tx, id).await?.year),
            Action::Count(year) => story.tell_count(who, action, books_of_year(tx, year).await?.len()),
            Action::Write { id, year } => story.tell(who, action, set_year(tx, id, year).await?),
            Action::Raise(id) => {
                story.tell(who, action, set_year(tx, id, story.read_last(who) + 1).await?);
            }
        }
    }
    Ok(())
}

/// Writes a book's year without reading the book; gives the year.
async fn set_year(executor: &mut dyn Executor, id: i32, year: i32) -> Result<i32> {
    Book::update_by_id(id).year(year).exec(executor).await?;
    Ok(year)
}
