//! Reading many books in portions.

use crate::models::Book;
use toasty::{Db, Result, stmt};

/// A page of the books: the database reads those before it and leaves them out.
pub async fn books_page_by_offset(db: &mut Db, offset: u32, limit: u32) -> Result<Vec<Book>> {
    Book::all().order_by(Book::fields().id().asc()).limit(size(limit)).offset(size(offset)).exec(db).await
}

/// A page of the books after an id: the primary key leads straight to it.
pub async fn books_page_by_key(db: &mut Db, after: i32, limit: u32) -> Result<Vec<Book>> {
    // Toasty 0.11 takes the next page's cursor from the last row, and panics where there is to be none.
    if limit == 0 {
        return Ok(Vec::new());
    }
    let pages = Book::all().order_by(Book::fields().id().asc()).paginate(size(limit));
    Ok(pages.after(stmt::Value::from(after)).exec(db).await?.items)
}

fn size(rows: u32) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}
