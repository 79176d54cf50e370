//! Lesson 02: models and relations. In sqlx a relation is a query that one writes. `crud` says why the columns have types
//! here; a row that holds two models is read by `FromRow` when the program runs, as the macros fill one flat struct.

use super::Conn;
use super::models::{Author, AuthorAndBook, Book, BookAndTag, BookWithAuthor, ProlificAuthor, Status, Tag};
use super::writes::{create_author, create_book};
use backend_api::NewAuthor;
use chrono::NaiveDate;
use sqlx::{Connection, Result};

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub async fn add_authors(
    conn: &mut Conn,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut tx = conn.begin().await?;
    let mut added = Vec::with_capacity(authors.len());
    for new in authors {
        let author = create_author(&mut tx, &new.name).await?;
        let mut books = Vec::with_capacity(new.books.len());
        for book in &new.books {
            books.push(create_book(&mut tx, &book.title, book.year, author.id).await?);
        }
        added.push((author, books));
    }
    if commit {
        tx.commit().await?;
    }
    Ok(added)
}

/// From an author to the books.
pub async fn books_of_author(conn: &mut Conn, name: &str) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT b.id AS "id: i32", b.title, b.year AS "year: i32", b.author_id AS "author_id: i32",
                  b.publisher_id AS "publisher_id: i32", b.status AS "status: Status", b.due AS "due: NaiveDate"
           FROM books b JOIN authors a ON a.id = b.author_id
           WHERE a.name = $1 ORDER BY b.year, b.title, b.id"#,
        name
    )
    .fetch_all(conn)
    .await
}

/// From a book to its author.
pub async fn author_of_book(conn: &mut Conn, title: &str) -> Result<Author> {
    sqlx::query_as!(
        Author,
        r#"SELECT a.id AS "id: i32", a.name FROM authors a JOIN books b ON b.author_id = a.id
           WHERE b.title = $1"#,
        title
    )
    .fetch_one(conn)
    .await
}

/// Books later than a year, each with its author.
pub async fn books_after(conn: &mut Conn, year: i32) -> Result<Vec<BookWithAuthor>> {
    sqlx::query_as!(
        BookWithAuthor,
        r#"SELECT b.title, b.year AS "year: i32", a.name AS author
           FROM books b JOIN authors a ON a.id = b.author_id
           WHERE b.year > $1 ORDER BY b.year, b.title, b.id"#,
        year
    )
    .fetch_all(conn)
    .await
}

/// Authors with more than so many books.
pub async fn prolific_authors(conn: &mut Conn, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    sqlx::query_as!(
        ProlificAuthor,
        "SELECT a.name AS author, count(*) AS books FROM authors a JOIN books b ON b.author_id = a.id
         GROUP BY a.id, a.name HAVING count(*) > $1 ORDER BY a.name",
        more_than
    )
    .fetch_all(conn)
    .await
}

/// All authors with their books: one statement more for each author.
pub async fn authors_with_books_lazy(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn).await?;
    let mut with_books = Vec::with_capacity(authors.len());
    for author in authors {
        let books = sqlx::query_as!(
            Book,
            r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                      publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
               FROM books WHERE author_id = $1"#,
            author.id
        )
        .fetch_all(&mut *conn)
        .await?;
        with_books.push((author, books));
    }
    Ok(with_books)
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub async fn authors_with_books_join(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let rows: Vec<AuthorAndBook> = sqlx::query_as(
        "SELECT a.id AS the_author_id, a.name,
                b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due
         FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id",
    )
    .fetch_all(conn)
    .await?;
    let mut authors: Vec<(Author, Vec<Book>)> = Vec::new();
    for AuthorAndBook { author, book } in rows {
        match authors.last_mut() {
            Some((last, books)) if last.id == author.id => books.extend(book),
            _ => authors.push((author, book.into_iter().collect())),
        }
    }
    Ok(authors)
}

/// All books with their tags: one statement more for each book.
pub async fn books_with_tags_lazy(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn).await?;
    let mut with_tags = Vec::with_capacity(books.len());
    for book in books {
        let tags = sqlx::query_as!(
            Tag,
            r#"SELECT t.id AS "id: i32", t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id
               WHERE bt.book_id = $1"#,
            book.id
        )
        .fetch_all(&mut *conn)
        .await?;
        with_tags.push((book, tags));
    }
    Ok(with_tags)
}

/// All books with their tags: one statement over the join table.
pub async fn books_with_tags_join(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let rows: Vec<BookAndTag> = sqlx::query_as(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due,
                t.id AS tag_id, t.name AS tag
         FROM books b JOIN book_tags bt ON bt.book_id = b.id JOIN tags t ON t.id = bt.tag_id
         ORDER BY b.id",
    )
    .fetch_all(conn)
    .await?;
    let mut books: Vec<(Book, Vec<Tag>)> = Vec::new();
    for BookAndTag { book, tag_id, tag } in rows {
        let tag = Tag { id: tag_id, name: tag };
        match books.last_mut() {
            Some((last, tags)) if last.id == book.id => tags.push(tag),
            _ => books.push((book, vec![tag])),
        }
    }
    Ok(books)
}

/// The books of a publisher.
pub async fn books_of_publisher(conn: &mut Conn, name: &str) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT b.id AS "id: i32", b.title, b.year AS "year: i32", b.author_id AS "author_id: i32",
                  b.publisher_id AS "publisher_id: i32", b.status AS "status: Status", b.due AS "due: NaiveDate"
           FROM books b JOIN publishers p ON p.id = b.publisher_id
           WHERE p.name = $1 ORDER BY b.id"#,
        name
    )
    .fetch_all(conn)
    .await
}

/// Deletes an author; the foreign key deletes the books.
pub async fn delete_author(conn: &mut Conn, id: i32) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM authors WHERE id = $1", id).execute(conn).await?;
    Ok(done.rows_affected())
}

/// All authors.
pub async fn all_authors(conn: &mut Conn) -> Result<Vec<Author>> {
    sqlx::query_as!(Author, r#"SELECT id AS "id: i32", name FROM authors"#).fetch_all(conn).await
}

/// All books.
pub async fn all_books(conn: &mut Conn) -> Result<Vec<Book>> {
    sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books"#
    )
    .fetch_all(conn)
    .await
}
