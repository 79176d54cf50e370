//! Lesson 03: what is written and comes back. It is an `ActiveModel`: only the fields that are set.

use crate::models::{Book, Status, books};
use chrono::NaiveDate;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbErr, TransactionTrait};

/// Creates a book.
pub async fn create_book(
    db: &impl ConnectionTrait,
    title: &str,
    year: i32,
    author_id: i32,
) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        title: Set(title.to_owned()),
        year: Set(year),
        author_id: Set(author_id),
        ..Default::default()
    };
    book.insert(db).await
}

/// Marks a book as checked out until a date.
pub async fn check_out(db: &impl ConnectionTrait, id: i32, due: NaiveDate) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        id: Unchanged(id),
        status: Set(Status::CheckedOut),
        due: Set(Some(due)),
        ..Default::default()
    };
    book.update(db).await
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub async fn check_out_all(db: &DatabaseConnection, ids: &[i32], due: NaiveDate) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    for &id in ids {
        check_out(&tx, id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(db: &DatabaseConnection, id: i32) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        id: Unchanged(id),
        status: Set(Status::Available),
        due: Set(None),
        ..Default::default()
    };
    book.update(db).await
}
