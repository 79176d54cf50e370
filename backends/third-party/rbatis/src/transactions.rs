//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another. RBatis has a word for
//! transactions alone: with which lock they begin, and savepoints, are SQL.

use crate::crud::{find_book, new_book};
use crate::error::Error;
use crate::models::Book;
use crate::queries::books_of_year;
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use rbatis::executor::{Executor, RBatisTxExecutor, RBatisTxExecutorGuard};
use rbatis::rbdc::db::ExecResult;
use rbatis::{RBatis, Result, sql};

/// Begins a transaction, which is rolled back if it is dropped without a commit.
pub async fn begin(rb: &RBatis) -> Result<RBatisTxExecutorGuard> {
    rb.acquire_begin().await.map(guarded)
}

/// The same with a statement of one's own, such as one that takes a lock. It is guarded before it begins: the driver's thread
/// executes what fails once more, and may get the lock after it has said that it did not.
pub async fn begin_with(rb: &RBatis, begin: &str) -> Result<RBatisTxExecutorGuard> {
    let conn = rb.acquire().await?;
    let tx = guarded(RBatisTxExecutor::new(rb.task_id_generator.generate(), conn));
    tx.exec(begin, Vec::new()).await?;
    Ok(tx)
}

/// Without this guard the connection of a transaction that is dropped would go back to the pool as it is.
fn guarded(tx: RBatisTxExecutor) -> RBatisTxExecutorGuard {
    tx.defer_async(|tx| async move {
        if !tx.done() {
            // Nobody is left who could be told.
            let _ = tx.rollback().await;
        }
    })
}

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub async fn create_books_or_none(rb: &RBatis, books: &[NewBook]) -> Result<usize> {
    let tx = begin(rb).await?;
    for book in books {
        Book::insert(&tx, &new_book(book)).await?;
    }
    tx.commit().await?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub async fn create_books_ignoring_errors(rb: &RBatis, books: &[NewBook]) -> Result<usize> {
    let tx = begin(rb).await?;
    let mut created = 0;
    for book in books {
        created += usize::from(Book::insert(&tx, &new_book(book)).await.is_ok());
    }
    tx.commit().await?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint.
pub async fn create_books_with_savepoints(rb: &RBatis, books: &[NewBook]) -> Result<usize> {
    let tx = begin(rb).await?;
    let mut created = 0;
    for book in books {
        tx.exec("SAVEPOINT book", Vec::new()).await?;
        if Book::insert(&tx, &new_book(book)).await.is_ok() {
            created += 1;
        } else {
            tx.exec("ROLLBACK TO book", Vec::new()).await?;
        }
        tx.exec("RELEASE book", Vec::new()).await?;
    }
    tx.commit().await?;
    Ok(created)
}

/// Runs the second transaction in the middle of the first. An error drops both.
pub async fn interleave(
    first: &RBatis,
    second: &RBatis,
    script: &Interleaving,
) -> std::result::Result<Story, Error> {
    let mut story = Story::default();
    let begin = match script.begin {
        Some(Begin::Immediate) => "BEGIN IMMEDIATE",
        Some(Begin::Exclusive) => "BEGIN EXCLUSIVE",
        // The others are of servers.
        _ => "BEGIN",
    };
    let first = begin_with(first, begin).await?;
    act(&first, Who::First, &script.first, &mut story).await?;

    let second = begin_with(second, begin).await?;
    act(&second, Who::Second, &script.second, &mut story).await?;
    second.commit().await?;

    act(&first, Who::First, &script.then, &mut story).await?;
    match script.end {
        End::Commit => first.commit().await?,
        End::Rollback => first.rollback().await?,
    }
    Ok(story)
}

/// Does what one of the two transactions has to do.
pub async fn act(
    tx: &dyn Executor,
    who: Who,
    actions: &[Action],
    story: &mut Story,
) -> std::result::Result<(), Error> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, find_book(tx, id).await?.year),
            Action::Count(year) => story.tell_count(who, action, books_of_year(tx, year).await?.len()),
            Action::Write { id, year } => {
                set_year(tx, year, id).await?;
                story.tell(who, action, year);
            }
            Action::Raise(id) => {
                let year = story.read_last(who) + 1;
                set_year(tx, year, id).await?;
                story.tell(who, action, year);
            }
        }
    }
    Ok(())
}

/// Writes a book's year without reading the book.
#[sql("UPDATE books SET year = ? WHERE id = ?")]
pub async fn set_year(rb: &dyn Executor, year: i32, id: i32) -> Result<ExecResult> {
    impled!()
}
