//! Reading many books in portions: pages by offset or by key, and a stream.

use crate::models::{Book, books};
use futures_util::TryStreamExt;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, QueryOrder, QuerySelect};

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(
    db: &DatabaseConnection,
    offset: u32,
    limit: u32,
) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .order_by_asc(books::COLUMN.id)
        .limit(u64::from(limit))
        .offset(u64::from(offset))
        .all(db)
        .await
}

/// A page of the books after an id: the primary key leads straight to it. SeaORM's cursor is made for this; it takes an entity's
/// `Column`, and not what `COLUMN` has.
pub async fn books_page_by_key(db: &DatabaseConnection, after: i32, limit: u32) -> Result<Vec<Book>, DbErr> {
    books::Entity::find().cursor_by(books::Column::Id).after(after).first(limit.into()).all(db).await
}

/// Reads every book and keeps none: the driver's thread runs ahead by no more than its buffer of rows. Gives the
/// number of books and the sum of their years.
pub async fn stream_books(db: &DatabaseConnection) -> Result<(i64, i64), DbErr> {
    books::Entity::find()
        .stream(db)
        .await?
        .try_fold((0, 0), async |(books, years), book| Ok((books + 1, years + i64::from(book.year))))
        .await
}
