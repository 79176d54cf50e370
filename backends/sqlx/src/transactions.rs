//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another. A transaction that is dropped
//! without a commit only queues its rollback: the next statement of its connection sends it first.

use super::crud::find_book;
use super::queries::books_of_year;
use super::writes::{create_book, set_year};
use super::{Conn, begin};
use backend_api::NewBook;
use backend_api::interleaving::{Action, End, Interleaving, Story, Who};
use sqlx::{Connection, Result};

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub async fn create_books_or_none(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.begin().await?;
    for book in books {
        create_book(&mut tx, &book.title, book.year, book.author_id).await?;
    }
    tx.commit().await?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub async fn create_books_ignoring_errors(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.begin().await?;
    let mut created = 0;
    for book in books {
        if create_book(&mut tx, &book.title, book.year, book.author_id).await.is_ok() {
            created += 1;
        }
    }
    tx.commit().await?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint, which is a transaction inside of another.
pub async fn create_books_with_savepoints(conn: &mut Conn, books: &[NewBook]) -> Result<usize> {
    let mut tx = conn.begin().await?;
    let mut created = 0;
    for book in books {
        let mut savepoint = tx.begin().await?;
        match create_book(&mut savepoint, &book.title, book.year, book.author_id).await {
            Ok(_) => {
                savepoint.commit().await?;
                created += 1;
            }
            Err(_) => savepoint.rollback().await?,
        }
    }
    tx.commit().await?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub async fn interleave(first: &mut Conn, second: &mut Conn, script: &Interleaving) -> Result<Story> {
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

/// Does what one of the two transactions has to do.
pub async fn act(conn: &mut Conn, who: Who, actions: &[Action], story: &mut Story) -> Result<()> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, find_book(conn, id).await?.year),
            Action::Count(year) => story.tell_count(who, action, books_of_year(conn, year).await?.len()),
            Action::Write { id, year } => story.tell(who, action, set_year(conn, id, year).await?),
            Action::Raise(id) => {
                story.tell(who, action, set_year(conn, id, story.read_last(who) + 1).await?);
            }
        }
    }
    Ok(())
}
