//! Lesson 02: models and relations. In the raw driver a relation is a query that one writes.

use crate::Conn;
use crate::error::Error;
use crate::models::{Author, Book, BookWithAuthor, ProlificAuthor, Tag};
use backend_api::NewAuthor;
use std::collections::HashMap;

type Result<T> = std::result::Result<T, Error>;

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub fn add_authors(conn: &mut Conn, authors: &[NewAuthor], commit: bool) -> Result<Vec<(Author, Vec<Book>)>> {
    let insert_author = conn.prepare("INSERT INTO authors (name) VALUES ($1) RETURNING id, name")?;
    let insert_book = conn.prepare(
        "INSERT INTO books (title, year, author_id) VALUES ($1, $2, $3)
         RETURNING id, title, year, author_id, publisher_id, status, due",
    )?;
    let mut tx = conn.client.transaction()?;
    let mut added = Vec::with_capacity(authors.len());
    for new in authors {
        let author = Author::from_row(&tx.query_one(&insert_author, &[&new.name])?)?;
        let mut books = Vec::with_capacity(new.books.len());
        for book in &new.books {
            let row = tx.query_one(&insert_book, &[&book.title, &book.year, &author.id])?;
            books.push(Book::from_row(&row)?);
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
    let rows = conn.query(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM books b JOIN authors a ON a.id = b.author_id
         WHERE a.name = $1 ORDER BY b.year, b.title, b.id",
        &[&name],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// From a book to its author.
pub fn author_of_book(conn: &mut Conn, title: &str) -> Result<Author> {
    let row = conn.query_opt(
        "SELECT a.id, a.name FROM authors a JOIN books b ON b.author_id = a.id WHERE b.title = $1",
        &[&title],
    )?;
    Ok(Author::from_row(&row.ok_or(Error::NotFound)?)?)
}

/// Books later than a year, each with its author.
pub fn books_after(conn: &mut Conn, year: i32) -> Result<Vec<BookWithAuthor>> {
    let rows = conn.query(
        "SELECT b.title, b.year, a.name FROM books b JOIN authors a ON a.id = b.author_id
         WHERE b.year > $1 ORDER BY b.year, b.title, b.id",
        &[&year],
    )?;
    rows.iter().map(|row| Ok(BookWithAuthor::from_row(row)?)).collect()
}

/// Authors with more than so many books.
pub fn prolific_authors(conn: &mut Conn, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    let rows = conn.query(
        "SELECT a.name, count(*) FROM authors a JOIN books b ON b.author_id = a.id
         GROUP BY a.id, a.name HAVING count(*) > $1 ORDER BY a.name",
        &[&more_than],
    )?;
    rows.iter().map(|row| Ok(ProlificAuthor::from_row(row)?)).collect()
}

/// All authors with their books: one statement more for each author.
pub fn authors_with_books_lazy(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn)?;
    let books_of = conn.prepare(
        "SELECT id, title, year, author_id, publisher_id, status, due
         FROM books WHERE author_id = $1",
    )?;
    authors
        .into_iter()
        .map(|author| {
            let rows = conn.client.query(&books_of, &[&author.id])?;
            let books = rows.iter().map(Book::from_row).collect::<std::result::Result<_, _>>()?;
            Ok((author, books))
        })
        .collect()
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub fn authors_with_books_join(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let rows = conn.query(
        "SELECT a.id, a.name, b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id",
        &[],
    )?;
    let rows = rows.iter().map(|row| {
        let book = row.try_get::<_, Option<i32>>(2)?.map(|_| Book::from_row_at(row, 2)).transpose()?;
        Ok((Author::from_row(row)?, book))
    });
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
    let rows = conn.query(
        "SELECT id, title, year, author_id, publisher_id, status, due
         FROM books WHERE author_id = ANY($1)",
        &[&ids],
    )?;
    let mut books: HashMap<i32, Vec<Book>> = HashMap::with_capacity(authors.len());
    for row in rows {
        let book = Book::from_row(&row)?;
        books.entry(book.author_id).or_default().push(book);
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
    let tags_of = conn.prepare(
        "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
         WHERE bt.book_id = $1",
    )?;
    books
        .into_iter()
        .map(|book| {
            let rows = conn.client.query(&tags_of, &[&book.id])?;
            let tags =
                rows.iter().map(|row| Tag::from_row_at(row, 0)).collect::<std::result::Result<_, _>>()?;
            Ok((book, tags))
        })
        .collect()
}

/// All books with their tags: one statement over the join table.
pub fn books_with_tags_join(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let rows = conn.query(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due, t.id, t.name
         FROM books b JOIN book_tags bt ON bt.book_id = b.id JOIN tags t ON t.id = bt.tag_id
         ORDER BY b.id",
        &[],
    )?;
    let rows = rows.iter().map(|row| Ok((Book::from_row(row)?, Tag::from_row_at(row, 7)?)));
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
    let rows = conn.query(
        "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id
         WHERE bt.book_id = ANY($1)",
        &[&ids],
    )?;
    let mut tags: HashMap<i32, Vec<Tag>> = HashMap::with_capacity(books.len());
    for row in rows {
        tags.entry(row.try_get(0)?).or_default().push(Tag::from_row_at(&row, 1)?);
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
    let rows = conn.query(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM books b JOIN publishers p ON p.id = b.publisher_id
         WHERE p.name = $1 ORDER BY b.id",
        &[&name],
    )?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub fn tag_book(conn: &mut Conn, id: i32, tag: &str) -> Result<(Book, Vec<Tag>)> {
    let find = conn
        .prepare("SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = $1")?;
    let new_tag = conn.prepare("INSERT INTO tags (name) VALUES ($1) ON CONFLICT (name) DO NOTHING")?;
    let link = conn.prepare(
        "INSERT INTO book_tags (book_id, tag_id) SELECT $1, id FROM tags WHERE name = $2
         ON CONFLICT DO NOTHING",
    )?;
    let tags_of = conn.prepare(
        "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
         WHERE bt.book_id = $1 ORDER BY t.name",
    )?;
    let mut tx = conn.client.transaction()?;
    let book = Book::from_row(&tx.query_opt(&find, &[&id])?.ok_or(Error::NotFound)?)?;
    tx.execute(&new_tag, &[&tag])?;
    tx.execute(&link, &[&id, &tag])?;
    let rows = tx.query(&tags_of, &[&id])?;
    let tags = rows.iter().map(|row| Tag::from_row_at(row, 0)).collect::<std::result::Result<_, _>>()?;
    tx.commit()?;
    Ok((book, tags))
}

/// Deletes an author; the foreign key deletes the books.
pub fn delete_author(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.execute("DELETE FROM authors WHERE id = $1", &[&id])?)
}

/// All authors.
pub fn all_authors(conn: &mut Conn) -> Result<Vec<Author>> {
    let rows = conn.query("SELECT id, name FROM authors", &[])?;
    rows.iter().map(|row| Ok(Author::from_row(row)?)).collect()
}

fn all_books(conn: &mut Conn) -> Result<Vec<Book>> {
    let rows = conn.query("SELECT id, title, year, author_id, publisher_id, status, due FROM books", &[])?;
    rows.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}
