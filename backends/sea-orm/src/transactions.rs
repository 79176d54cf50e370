//! Lesson 06: transactions and their savepoints, and one transaction in the middle of another. A transaction that is dropped
//! without a commit only queues its rollback: the next statement of its connection sends it first.

use crate::crud::find_book;
use crate::models::books;
use crate::queries::books_of_year;
use crate::writes::create_book;
use backend_api::NewBook;
use backend_api::interleaving::{Action, Begin, End, Interleaving, Story, Who};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

/// Creates all of these books or, if one is refused, none: the error drops the transaction.
pub async fn create_books_or_none(db: &DatabaseConnection, books: &[NewBook]) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    for book in books {
        create_book(&tx, &book.title, book.year, book.author_id).await?;
    }
    tx.commit().await?;
    Ok(books.len())
}

/// Creates these books in one transaction and goes on when one is refused, as if nothing had happened.
pub async fn create_books_ignoring_errors(
    db: &DatabaseConnection,
    books: &[NewBook],
) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    let mut created = 0;
    for book in books {
        if create_book(&tx, &book.title, book.year, book.author_id).await.is_ok() {
            created += 1;
        }
    }
    tx.commit().await?;
    Ok(created)
}

/// Creates these books in one transaction, each in a savepoint, which is a transaction inside of another.
pub async fn create_books_with_savepoints(
    db: &DatabaseConnection,
    books: &[NewBook],
) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    let mut created = 0;
    for book in books {
        let savepoint = tx.begin().await?;
        match create_book(&savepoint, &book.title, book.year, book.author_id).await {
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
pub async fn interleave(
    first: &DatabaseConnection,
    second: &DatabaseConnection,
    script: &Interleaving,
) -> Result<Story, DbErr> {
    let mut story = Story::default();
    let first = begin(first, script.begin).await?;
    act(&first, Who::First, &script.first, &mut story).await?;

    let second = begin(second, script.begin).await?;
    act(&second, Who::Second, &script.second, &mut story).await?;
    second.commit().await?;

    act(&first, Who::First, &script.then, &mut story).await?;
    match script.end {
        End::Commit => first.commit().await?,
        End::Rollback => first.rollback().await?,
    }
    Ok(story)
}

/// Begins a transaction with an isolation level or, on SQLite, with a lock.
pub async fn begin(db: &DatabaseConnection, begin: Option<Begin>) -> Result<DatabaseTransaction, DbErr> {
    let mut options = TransactionOptions::default();
    match begin {
        None => {}
        Some(Begin::Deferred) => options.sqlite_transaction_mode = Some(SqliteTransactionMode::Deferred),
        Some(Begin::Immediate) => options.sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate),
        Some(Begin::Exclusive) => options.sqlite_transaction_mode = Some(SqliteTransactionMode::Exclusive),
        Some(Begin::ReadUncommitted) => options.isolation_level = Some(IsolationLevel::ReadUncommitted),
        Some(Begin::ReadCommitted) => options.isolation_level = Some(IsolationLevel::ReadCommitted),
        Some(Begin::RepeatableRead) => options.isolation_level = Some(IsolationLevel::RepeatableRead),
        Some(Begin::Serializable) => options.isolation_level = Some(IsolationLevel::Serializable),
    }
    db.begin_with_options(options).await
}

/// Does what one of the two transactions has to do.
pub async fn act(
    tx: &DatabaseTransaction,
    who: Who,
    actions: &[Action],
    story: &mut Story,
) -> Result<(), DbErr> {
    for &action in actions {
        match action {
            Action::Read(id) => story.tell(who, action, find_book(tx, id).await?.year),
            Action::Count(year) => story.tell_count(who, action, books_of_year(tx, year).await?.len()),
            Action::Write { id, year } => story.tell(who, action, set_year(tx, id, year).await?),
            Action::Raise(id) => {
                story.tell(who, action, set_year(tx, id, story.read_last(who) + 1).await?);
            }
        }
    }
    Ok(())
}

async fn set_year(tx: &DatabaseTransaction, id: i32, year: i32) -> Result<i32, DbErr> {
    let book = books::ActiveModel { id: Unchanged(id), year: Set(year), ..Default::default() };
    Ok(book.update(tx).await?.year)
}
