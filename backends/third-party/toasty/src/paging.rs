//! Reading many books in portions.

use crate::models::Book;
use toasty::{Db, Result};

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(db: &mut Db, offset: u32, limit: u32) -> Result<Vec<Book>> {
    Book::all().order_by(Book::fields().id().asc()).limit(size(limit)).offset(size(offset)).exec(db).await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(db: &mut Db, after: i32, limit: u32) -> Result<Vec<Book>> {
    Book::filter(Book::fields().id().gt(after))
        .order_by(Book::fields().id().asc())
        .limit(size(limit))
        .exec(db)
        .await
}

fn size(rows: u32) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}
