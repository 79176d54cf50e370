//! Lesson 05: searching with and without an index, and inserting rows one by one, which brings them back; `bulk` has the ways
//! of many.

use crate::models::{Book, books};
use backend_api::NewBook;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
    TransactionTrait,
};

/// The books of a year.
pub async fn books_of_year(db: &impl ConnectionTrait, year: i32) -> Result<Vec<Book>, DbErr> {
    books::Entity::find().filter(books::COLUMN.year.eq(year)).order_by_asc(books::COLUMN.id).all(db).await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(
    db: &DatabaseConnection,
    author_id: i32,
    year: i32,
) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .filter(books::COLUMN.author_id.eq(author_id))
        .filter(books::COLUMN.year.eq(year))
        .order_by_asc(books::COLUMN.id)
        .all(db)
        .await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(db: &impl ConnectionTrait, books: &[NewBook]) -> Result<u64, DbErr> {
    for book in books {
        active(book).insert(db).await?;
    }
    Ok(books.len() as u64)
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let inserted = insert_one_by_one(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub async fn delete_books_after(db: &DatabaseConnection, id: i32) -> Result<u64, DbErr> {
    Ok(books::Entity::delete_many().filter(books::COLUMN.id.gt(id)).exec(db).await?.rows_affected)
}

/// A book that is to be written.
pub fn active(book: &NewBook) -> books::ActiveModel {
    books::ActiveModel {
        title: Set(book.title.clone()),
        year: Set(book.year),
        author_id: Set(book.author_id),
        publisher_id: Set(book.publisher_id),
        ..Default::default()
    }
}
