//! Associations over three tables: authors, their books, and the tags of these.

use super::Conn;
use super::models::{Author, Book, BookTag, Tag};
use super::tables::{authors, tags};
use diesel::prelude::*;

/// Authors, each with the books, each with its tags.
pub type Nested = Vec<(Author, Vec<(Book, Vec<Tag>)>)>;

/// One statement for each level of the tree; `grouped_by` sorts the children to their parents, whatever hangs on
/// them already.
pub fn authors_with_tagged_books(conn: &mut Conn) -> QueryResult<Nested> {
    let authors = authors::table.select(Author::as_select()).load(conn)?;
    let books = Book::belonging_to(&authors).select(Book::as_select()).load(conn)?;
    let tags = BookTag::belonging_to(&books)
        .inner_join(tags::table)
        .select((BookTag::as_select(), Tag::as_select()))
        .load::<(BookTag, Tag)>(conn)?
        .grouped_by(&books)
        .into_iter()
        .map(|tags| tags.into_iter().map(|(_, tag)| tag).collect::<Vec<_>>());
    let books = books.into_iter().zip(tags).collect::<Vec<_>>().grouped_by(&authors);
    Ok(authors.into_iter().zip(books).collect())
}
