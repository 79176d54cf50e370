//! Associations over three tables: authors, their books, and the tags of these.

use crate::models::{Author, Book, Tag};
use crate::relations::with_tags;
use toasty::{Db, Result};

/// One statement for each level of the tree, in a transaction of their own.
pub async fn authors_with_tagged_books(db: &mut Db) -> Result<Vec<(Author, Vec<(Book, Vec<Tag>)>)>> {
    let authors = Author::all().include(Author::fields().books().tags()).exec(db).await?;
    let tree = |mut author: Author| {
        let books = std::mem::take(&mut author.books).into_inner();
        (author, books.into_iter().map(with_tags).collect())
    };
    Ok(authors.into_iter().map(tree).collect())
}
