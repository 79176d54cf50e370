//! Associations over three tables: authors, their books, and the tags of these.

use crate::models::{Author, Book, Tag};
use crate::relations::books_with_tags_batch;
use rbatis::Result;
use rbatis::executor::Executor;
use rbs::value;
use std::collections::HashMap;

/// One statement for each level of the tree.
pub async fn authors_with_tagged_books(rb: &dyn Executor) -> Result<Vec<(Author, Vec<(Book, Vec<Tag>)>)>> {
    let authors = Author::select_by_map(rb, value! {}).await?;
    let mut of: HashMap<i32, Vec<(Book, Vec<Tag>)>> = HashMap::new();
    for (book, tags) in books_with_tags_batch(rb).await? {
        of.entry(book.author_id).or_default().push((book, tags));
    }
    let tree = |author: Author| {
        let books = of.remove(&author.id.unwrap_or_default()).unwrap_or_default();
        (author, books)
    };
    Ok(authors.into_iter().map(tree).collect())
}
