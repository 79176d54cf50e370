//! Lesson 02: models and relations. In the raw driver a relation is a query that one writes.

use crate::crud::find_book;
use crate::error::Error;
use crate::models::{Author, Book, BookWithAuthor, ProlificAuthor, Status, Tag};
use crate::writes::create_book;
use backend_api::NewAuthor;
use chrono::NaiveDate;
use mysql::prelude::{FromRow, Queryable};
use mysql::{Conn, TxOpts, from_row_opt};
use std::collections::HashMap;

type Result<T> = std::result::Result<T, Error>;

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub fn add_authors(conn: &mut Conn, authors: &[NewAuthor], commit: bool) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut added = Vec::with_capacity(authors.len());
    for new in authors {
        let id = tx.exec_iter("INSERT INTO authors (name) VALUES (?)", (&new.name,))?.last_insert_id();
        let find = "SELECT id, name FROM authors WHERE id = ?";
        let author = Author::from_row_opt(tx.exec_first(find, (id,))?.ok_or(Error::NotFound)?)?;
        let mut books = Vec::with_capacity(new.books.len());
        for book in &new.books {
            books.push(create_book(&mut tx, &book.title, book.year, author.id)?);
        }
        added.push((author, books));
    }
    if commit {
        tx.commit()?;
    }
    Ok(added)
}

/// From an author to the books.
pub fn books_of_author(conn: &mut Conn, name: &str) -> Result<Vec<Book>> {
    let find = "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
                FROM books b JOIN authors a ON a.id = b.author_id
                WHERE a.name = ? ORDER BY b.year, b.title, b.id";
    conn.exec_iter(find, (name,))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// From a book to its author.
pub fn author_of_book(conn: &mut Conn, title: &str) -> Result<Author> {
    let find = "SELECT a.id, a.name FROM authors a JOIN books b ON b.author_id = a.id WHERE b.title = ?";
    let row = conn.exec_first(find, (title,))?.ok_or(Error::NotFound)?;
    Ok(Author::from_row_opt(row)?)
}

/// Books later than a year, each with its author.
pub fn books_after(conn: &mut Conn, year: i32) -> Result<Vec<BookWithAuthor>> {
    let find = "SELECT b.title, b.year, a.name FROM books b JOIN authors a ON a.id = b.author_id
                WHERE b.year > ? ORDER BY b.year, b.title, b.id";
    conn.exec_iter(find, (year,))?.map(|row| Ok(BookWithAuthor::from_row_opt(row?)?)).collect()
}

/// Authors with more than so many books.
pub fn prolific_authors(conn: &mut Conn, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    let find = "SELECT a.name, count(*) FROM authors a JOIN books b ON b.author_id = a.id
                GROUP BY a.id, a.name HAVING count(*) > ? ORDER BY a.name";
    conn.exec_iter(find, (more_than,))?.map(|row| Ok(ProlificAuthor::from_row_opt(row?)?)).collect()
}

/// All authors with their books: one statement more for each author.
pub fn authors_with_books_lazy(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn)?;
    let books_of = "SELECT id, title, year, author_id, publisher_id, status, due
                    FROM books WHERE author_id = ?";
    authors
        .into_iter()
        .map(|author| {
            let rows = conn.exec_iter(books_of, (author.id,))?;
            let books = rows.map(|row| Ok(Book::from_row_opt(row?)?)).collect::<Result<_>>()?;
            Ok((author, books))
        })
        .collect()
}

/// The columns of a left join: without a book they are `NULL`.
type BookIfAny = (
    i32,
    String,
    Option<i32>,
    Option<String>,
    Option<i32>,
    Option<i32>,
    Option<i32>,
    Option<Status>,
    Option<NaiveDate>,
);

/// All authors with their books: one statement, the author repeated in each of its rows.
pub fn authors_with_books_join(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let join = "SELECT a.id, a.name, b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
                FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id";
    let rows = conn.exec_iter(join, ())?.map(|row| Ok(author_and_book(from_row_opt(row?)?)));
    let rows: Vec<(Author, Option<Book>)> = rows.collect::<Result<_>>()?;
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
pub fn authors_with_books_batch(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn)?;
    let ids: Vec<i32> = authors.iter().map(|author| author.id).collect();
    let mut books: HashMap<i32, Vec<Book>> = HashMap::with_capacity(authors.len());
    if !ids.is_empty() {
        let books_of = format!(
            "SELECT id, title, year, author_id, publisher_id, status, due
             FROM books WHERE author_id IN ({})",
            placeholders(ids.len())
        );
        for row in conn.exec_iter(books_of, ids)? {
            let book = Book::from_row_opt(row?)?;
            books.entry(book.author_id).or_default().push(book);
        }
    }
    Ok(authors
        .into_iter()
        .map(|author| {
            let books = books.remove(&author.id).unwrap_or_default();
            (author, books)
        })
        .collect())
}

/// All books with their tags: one statement more for each book.
pub fn books_with_tags_lazy(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn)?;
    let tags_of = "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
                   WHERE bt.book_id = ?";
    books
        .into_iter()
        .map(|book| {
            let rows = conn.exec_iter(tags_of, (book.id,))?;
            let tags = rows.map(|row| Ok(Tag::from_row_opt(row?)?)).collect::<Result<_>>()?;
            Ok((book, tags))
        })
        .collect()
}

/// All books with their tags: one statement over the join table.
pub fn books_with_tags_join(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let join = "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due, t.id, t.name
                FROM books b JOIN book_tags bt ON bt.book_id = b.id JOIN tags t ON t.id = bt.tag_id
                ORDER BY b.id";
    let rows = conn.exec_iter(join, ())?.map(|row| {
        let (id, title, year, author_id, publisher_id, status, due, tag, name) = from_row_opt(row?)?;
        Ok((Book { id, title, year, author_id, publisher_id, status, due }, Tag { id: tag, name }))
    });
    let rows: Vec<(Book, Tag)> = rows.collect::<Result<_>>()?;
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
pub fn books_with_tags_batch(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn)?;
    let ids: Vec<i32> = books.iter().map(|book| book.id).collect();
    let mut tags: HashMap<i32, Vec<Tag>> = HashMap::with_capacity(books.len());
    if !ids.is_empty() {
        let tags_of = format!(
            "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id
             WHERE bt.book_id IN ({})",
            placeholders(ids.len())
        );
        for row in conn.exec_iter(tags_of, ids)? {
            let (book_id, id, name) = from_row_opt(row?)?;
            tags.entry(book_id).or_default().push(Tag { id, name });
        }
    }
    Ok(books
        .into_iter()
        .map(|book| {
            let tags = tags.remove(&book.id).unwrap_or_default();
            (book, tags)
        })
        .collect())
}

/// The books of a publisher.
pub fn books_of_publisher(conn: &mut Conn, name: &str) -> Result<Vec<Book>> {
    let find = "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
                FROM books b JOIN publishers p ON p.id = b.publisher_id
                WHERE p.name = ? ORDER BY b.id";
    conn.exec_iter(find, (name,))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub fn tag_book(conn: &mut Conn, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let book = find_book(&mut tx, id)?;
    tx.exec_drop("INSERT IGNORE INTO tags (name) VALUES (?)", (tag,))?;
    let link = "INSERT IGNORE INTO book_tags (book_id, tag_id) SELECT ?, id FROM tags WHERE name = ?";
    tx.exec_drop(link, (id, tag))?;
    let tags_of = "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
                   WHERE bt.book_id = ? ORDER BY t.name";
    let rows = tx.exec_iter(tags_of, (id,))?;
    let tags = rows.map(|row| Ok(Tag::from_row_opt(row?)?)).collect::<Result<_>>()?;
    tx.commit()?;
    Ok((book, tags))
}

/// Deletes an author; the foreign key deletes the books.
pub fn delete_author(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.exec_iter("DELETE FROM authors WHERE id = ?", (id,))?.affected_rows())
}

/// All authors.
pub fn all_authors(conn: &mut Conn) -> Result<Vec<Author>> {
    let all = "SELECT id, name FROM authors";
    conn.exec_iter(all, ())?.map(|row| Ok(Author::from_row_opt(row?)?)).collect()
}

fn all_books(conn: &mut Conn) -> Result<Vec<Book>> {
    let all = "SELECT id, title, year, author_id, publisher_id, status, due FROM books";
    conn.exec_iter(all, ())?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// MySQL binds no lists: a placeholder for each value.
fn placeholders(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// A row of authors left-joined with books.
fn author_and_book(row: BookIfAny) -> (Author, Option<Book>) {
    let (author_id, name, id, title, year, of, publisher_id, status, due) = row;
    let author = Author { id: author_id, name };
    let (Some(id), Some(title), Some(year), Some(author_id), Some(status)) = (id, title, year, of, status)
    else {
        return (author, None);
    };
    (author, Some(Book { id, title, year, author_id, publisher_id, status, due }))
}
