//! Lesson 02: models and relations. A relation is a walk over a map.

use crate::crud::{create_book, delete_book, find_book};
use crate::error::Error;
use crate::models::{Author, Book, BookWithAuthor, ProlificAuthor, Tables, Tag, next_id};
use backend_api::NewAuthor;

type Result<T> = std::result::Result<T, Error>;

/// Authors, each with the books, each with its tags.
pub type Nested = Vec<(Author, Vec<(Book, Vec<Tag>)>)>;

/// Adds authors and their books, all or none, and without `commit` none.
pub fn add_authors(
    tables: &mut Tables,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut transaction = tables.clone();
    let mut added = Vec::with_capacity(authors.len());
    for new in authors {
        let author = Author { id: next_id(&transaction.authors), name: new.name.clone() };
        transaction.authors.insert(author.id, author.clone());
        let books = new
            .books
            .iter()
            .map(|book| create_book(&mut transaction, &book.title, book.year, author.id))
            .collect::<Result<_>>()?;
        added.push((author, books));
    }
    if commit {
        *tables = transaction;
    }
    Ok(added)
}

/// From an author to the books.
pub fn books_of_author(tables: &Tables, name: &str) -> Vec<Book> {
    let is_by = |book: &&Book| tables.authors.get(&book.author_id).is_some_and(|author| author.name == name);
    let mut books: Vec<Book> = tables.books.values().filter(is_by).cloned().collect();
    books.sort_by(|a, b| (a.year, &a.title).cmp(&(b.year, &b.title)));
    books
}

/// From a book to its author.
pub fn author_of_book(tables: &Tables, title: &str) -> Result<Author> {
    let book = tables.books.values().find(|book| book.title == title).ok_or(Error::NotFound)?;
    tables.authors.get(&book.author_id).cloned().ok_or(Error::NotFound)
}

/// Books later than a year, each with its author.
pub fn books_after(tables: &Tables, year: i32) -> Vec<BookWithAuthor> {
    let mut books: Vec<BookWithAuthor> = tables
        .books
        .values()
        .filter(|book| book.year > year)
        .filter_map(|book| {
            let author = tables.authors.get(&book.author_id)?.name.clone();
            Some(BookWithAuthor { title: book.title.clone(), year: book.year, author })
        })
        .collect();
    books.sort_by(|a, b| (a.year, &a.title).cmp(&(b.year, &b.title)));
    books
}

/// Authors with more than so many books.
pub fn prolific_authors(tables: &Tables, more_than: i64) -> Vec<ProlificAuthor> {
    let mut authors: Vec<ProlificAuthor> = tables
        .authors
        .values()
        .map(|author| {
            let books = tables.books.values().filter(|book| book.author_id == author.id).count();
            ProlificAuthor { author: author.name.clone(), books: i64::try_from(books).unwrap_or(i64::MAX) }
        })
        .filter(|author| author.books > more_than)
        .collect();
    authors.sort_by(|a, b| a.author.cmp(&b.author));
    authors
}

/// All authors with all their books. Without statements, the loading forms are one.
pub fn authors_with_books(tables: &Tables) -> Vec<(Author, Vec<Book>)> {
    let books_of =
        |author: &Author| tables.books.values().filter(|book| book.author_id == author.id).cloned().collect();
    tables.authors.values().map(|author| (author.clone(), books_of(author))).collect()
}

/// All books with all their tags.
pub fn books_with_tags(tables: &Tables) -> Vec<(Book, Vec<Tag>)> {
    tables.books.values().map(|book| (book.clone(), tags_of(tables, book.id))).collect()
}

/// The books of a publisher.
pub fn books_of_publisher(tables: &Tables, name: &str) -> Vec<Book> {
    let is_of = |book: &&Book| {
        book.publisher_id.and_then(|id| tables.publishers.get(&id)).is_some_and(|publisher| publisher == name)
    };
    tables.books.values().filter(is_of).cloned().collect()
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags by name.
pub fn tag_book(tables: &mut Tables, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let book = find_book(tables, id)?;
    let known = tables.tags.values().find(|known| known.name == tag).map(|known| known.id);
    let tag_id = known.unwrap_or_else(|| next_id(&tables.tags));
    tables.tags.insert(tag_id, Tag { id: tag_id, name: tag.to_owned() });
    tables.book_tags.insert((id, tag_id));
    let mut tags = tags_of(tables, id);
    tags.sort_by(|a, b| a.name.cmp(&b.name));
    Ok((book, tags))
}

/// Deletes an author and, where references are checked, the author's books.
pub fn delete_author(tables: &mut Tables, id: i32) -> usize {
    if tables.authors.remove(&id).is_none() {
        return 0;
    }
    if tables.foreign_keys {
        let books: Vec<i32> =
            tables.books.values().filter(|book| book.author_id == id).map(|book| book.id).collect();
        for book in books {
            delete_book(tables, book);
        }
    }
    1
}

/// All authors with their books and the tags of these.
pub fn authors_with_tagged_books(tables: &Tables) -> Nested {
    let with_tags = |book: Book| {
        let tags = tags_of(tables, book.id);
        (book, tags)
    };
    let authors = authors_with_books(tables).into_iter();
    authors.map(|(author, books)| (author, books.into_iter().map(with_tags).collect())).collect()
}

fn tags_of(tables: &Tables, book: i32) -> Vec<Tag> {
    let tags = tables.book_tags.range((book, i32::MIN)..=(book, i32::MAX));
    tags.filter_map(|(_, tag)| tables.tags.get(tag).cloned()).collect()
}
