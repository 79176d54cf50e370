//! Lesson 02: models and relations. In rusqlite a relation is a query that one writes.

use super::Prepare;
use super::models::{Author, Book, BookWithAuthor, ProlificAuthor, Tag};
use backend_api::NewAuthor;
use rusqlite::types::Value;
use rusqlite::{Connection, Result, TransactionBehavior, params};
use std::collections::HashMap;
use std::rc::Rc;

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub fn add_authors(
    conn: &mut Connection,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let tx = conn.transaction()?;
    let mut added = Vec::with_capacity(authors.len());
    {
        let mut insert_author =
            tx.prepare_as_tuned("INSERT INTO authors (name) VALUES (?1) RETURNING id, name")?;
        let mut insert_book = tx.prepare_as_tuned(
            "INSERT INTO books (title, year, author_id) VALUES (?1, ?2, ?3)
             RETURNING id, title, year, author_id, publisher_id, status, due",
        )?;
        for new in authors {
            let author = insert_author.query_row([&new.name], Author::from_row)?;
            let books = new
                .books
                .iter()
                .map(|book| insert_book.query_row(params![book.title, book.year, author.id], Book::from_row))
                .collect::<Result<_>>()?;
            added.push((author, books));
        }
    }
    if commit {
        tx.commit()?;
    }
    Ok(added)
}

/// From an author to the books.
pub fn books_of_author(conn: &Connection, name: &str) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM books b JOIN authors a ON a.id = b.author_id
         WHERE a.name = ?1 ORDER BY b.year, b.title, b.id",
    )?
    .query_map([name], Book::from_row)?
    .collect()
}

/// From a book to its author.
pub fn author_of_book(conn: &Connection, title: &str) -> Result<Author> {
    conn.prepare_as_tuned(
        "SELECT a.id, a.name FROM authors a JOIN books b ON b.author_id = a.id WHERE b.title = ?1",
    )?
    .query_row([title], Author::from_row)
}

/// Books later than a year, each with its author.
pub fn books_after(conn: &Connection, year: i32) -> Result<Vec<BookWithAuthor>> {
    conn.prepare_as_tuned(
        "SELECT b.title, b.year, a.name FROM books b JOIN authors a ON a.id = b.author_id
         WHERE b.year > ?1 ORDER BY b.year, b.title, b.id",
    )?
    .query_map([year], BookWithAuthor::from_row)?
    .collect()
}

/// Authors with more than so many books.
pub fn prolific_authors(conn: &Connection, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    conn.prepare_as_tuned(
        "SELECT a.name, count(*) FROM authors a JOIN books b ON b.author_id = a.id
         GROUP BY a.id, a.name HAVING count(*) > ?1 ORDER BY a.name",
    )?
    .query_map([more_than], ProlificAuthor::from_row)?
    .collect()
}

/// All authors with their books: one statement more for each author.
pub fn authors_with_books_lazy(conn: &Connection) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn)?;
    let mut books_of = conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due
         FROM books WHERE author_id = ?1",
    )?;
    authors
        .into_iter()
        .map(|author| {
            let books = books_of.query_map([author.id], Book::from_row)?.collect::<Result<_>>()?;
            Ok((author, books))
        })
        .collect()
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub fn authors_with_books_join(conn: &Connection) -> Result<Vec<(Author, Vec<Book>)>> {
    let rows: Vec<(Author, Option<Book>)> = conn
        .prepare_as_tuned(
            "SELECT a.id, a.name, b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
             FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id",
        )?
        .query_map([], |row| {
            let book = row.get::<_, Option<i32>>(2)?.map(|_| Book::from_row_at(row, 2)).transpose()?;
            Ok((Author::from_row(row)?, book))
        })?
        .collect::<Result<_>>()?;
    let mut authors: Vec<(Author, Vec<Book>)> = Vec::new();
    for (author, book) in rows {
        match authors.last_mut() {
            Some((last, books)) if last.id == author.id => books.extend(book),
            _ => authors.push((author, book.into_iter().collect())),
        }
    }
    Ok(authors)
}

/// All authors with their books: one statement for the authors and one for all their books.
pub fn authors_with_books_batch(conn: &Connection) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn)?;
    let mut statement = conn.prepare_as_tuned(
        "SELECT id, title, year, author_id, publisher_id, status, due
         FROM books WHERE author_id IN rarray(?1)",
    )?;
    let mut books_of: HashMap<i32, Vec<Book>> = HashMap::with_capacity(authors.len());
    let ids = array(authors.iter().map(|author| author.id));
    for book in statement.query_map([ids], Book::from_row)? {
        let book = book?;
        books_of.entry(book.author_id).or_default().push(book);
    }
    Ok(authors
        .into_iter()
        .map(|author| {
            let books = books_of.remove(&author.id).unwrap_or_default();
            (author, books)
        })
        .collect())
}

/// All books with their tags: one statement more for each book.
pub fn books_with_tags_lazy(conn: &Connection) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn)?;
    let mut tags_of = conn.prepare_as_tuned(
        "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
         WHERE bt.book_id = ?1",
    )?;
    books
        .into_iter()
        .map(|book| {
            let tags =
                tags_of.query_map([book.id], |row| Tag::from_row_at(row, 0))?.collect::<Result<_>>()?;
            Ok((book, tags))
        })
        .collect()
}

/// All books with their tags: one statement over the join table.
pub fn books_with_tags_join(conn: &Connection) -> Result<Vec<(Book, Vec<Tag>)>> {
    let rows: Vec<(Book, Tag)> = conn
        .prepare_as_tuned(
            "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due, t.id, t.name
             FROM books b JOIN book_tags bt ON bt.book_id = b.id JOIN tags t ON t.id = bt.tag_id
             ORDER BY b.id",
        )?
        .query_map([], |row| Ok((Book::from_row(row)?, Tag::from_row_at(row, 7)?)))?
        .collect::<Result<_>>()?;
    let mut books: Vec<(Book, Vec<Tag>)> = Vec::new();
    for (book, tag) in rows {
        match books.last_mut() {
            Some((last, tags)) if last.id == book.id => tags.push(tag),
            _ => books.push((book, vec![tag])),
        }
    }
    Ok(books)
}

/// All books with their tags: one statement for the books and one for all their tags.
pub fn books_with_tags_batch(conn: &Connection) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn)?;
    let mut statement = conn.prepare_as_tuned(
        "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id
         WHERE bt.book_id IN rarray(?1)",
    )?;
    let mut tags_of: HashMap<i32, Vec<Tag>> = HashMap::with_capacity(books.len());
    let mut rows = statement.query([array(books.iter().map(|book| book.id))])?;
    while let Some(row) = rows.next()? {
        tags_of.entry(row.get(0)?).or_default().push(Tag::from_row_at(row, 1)?);
    }
    Ok(books
        .into_iter()
        .map(|book| {
            let tags = tags_of.remove(&book.id).unwrap_or_default();
            (book, tags)
        })
        .collect())
}

/// The books of a publisher.
pub fn books_of_publisher(conn: &Connection, name: &str) -> Result<Vec<Book>> {
    conn.prepare_as_tuned(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM books b JOIN publishers p ON p.id = b.publisher_id
         WHERE p.name = ?1 ORDER BY b.id",
    )?
    .query_map([name], Book::from_row)?
    .collect()
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags. The transaction takes the write lock before it
/// reads: if another connection wrote between the two, no waiting would help.
pub fn tag_book(conn: &mut Connection, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let book = tx
        .prepare_as_tuned(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?1",
        )?
        .query_row([id], Book::from_row)?;
    tx.prepare_as_tuned("INSERT INTO tags (name) VALUES (?1) ON CONFLICT (name) DO NOTHING")?
        .execute([tag])?;
    tx.prepare_as_tuned(
        "INSERT INTO book_tags (book_id, tag_id) SELECT ?1, id FROM tags WHERE name = ?2
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![id, tag])?;
    let tags = tx
        .prepare_as_tuned(
            "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
             WHERE bt.book_id = ?1 ORDER BY t.name",
        )?
        .query_map([id], |row| Tag::from_row_at(row, 0))?
        .collect::<Result<_>>()?;
    tx.commit()?;
    Ok((book, tags))
}

/// Deletes an author; the foreign key deletes the books.
pub fn delete_author(conn: &Connection, id: i32) -> Result<usize> {
    conn.prepare_as_tuned("DELETE FROM authors WHERE id = ?1")?.execute([id])
}

/// All authors.
pub fn all_authors(conn: &Connection) -> Result<Vec<Author>> {
    conn.prepare_as_tuned("SELECT id, name FROM authors")?.query_map([], Author::from_row)?.collect()
}

fn all_books(conn: &Connection) -> Result<Vec<Book>> {
    conn.prepare_as_tuned("SELECT id, title, year, author_id, publisher_id, status, due FROM books")?
        .query_map([], Book::from_row)?
        .collect()
}

/// A parameter for `rarray`, so that a list of any length is one cached statement.
fn array(ids: impl Iterator<Item = i32>) -> Rc<Vec<Value>> {
    Rc::new(ids.map(Value::from).collect())
}
