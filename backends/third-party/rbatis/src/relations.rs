//! Lesson 02: models and relations. RBatis knows no relations: they are SQL, in functions that `sql` writes.

use crate::crud::{find_book, new_book};
use crate::error::{Error, not_found};
use crate::models::{
    Author, AuthorAndBook, Book, BookAndTag, BookWithAuthor, ProlificAuthor, Tag, TagOfBook,
};
use crate::transactions::{begin, begin_with};
use backend_api::{NewAuthor, NewBook, Title};
use rbatis::executor::Executor;
use rbatis::rbdc::db::ExecResult;
use rbatis::{RBatis, Result, sql};
use rbs::value;
use std::collections::HashMap;

/// Adds authors and their books in one transaction. The new ids are known before the commit.
pub async fn add_authors(
    rb: &RBatis,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let tx = begin(rb).await?;
    let mut added = Vec::with_capacity(authors.len());
    for new in authors {
        let mut author = Author::new(&new.name);
        author.id = id_of(&Author::insert(&tx, &author).await?);
        let mut books = Vec::with_capacity(new.books.len());
        for Title { title, year } in &new.books {
            let author_id = author.id.unwrap_or_default();
            let new = NewBook { title: title.clone(), year: *year, author_id, publisher_id: None };
            let mut book = new_book(&new);
            book.id = id_of(&Book::insert(&tx, &book).await?);
            books.push(book);
        }
        added.push((author, books));
    }
    if commit {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(added)
}

/// The id that the database gave to an inserted row.
pub fn id_of(inserted: &ExecResult) -> Option<i32> {
    inserted.last_insert_id.as_i64().and_then(|id| i32::try_from(id).ok())
}

/// From an author to the books.
#[sql(
    "SELECT b.* FROM books b JOIN authors a ON a.id = b.author_id WHERE a.name = ? ORDER BY b.year, b.title, b.id"
)]
pub async fn books_of_author(rb: &dyn Executor, name: &str) -> Result<Vec<Book>> {
    impled!()
}

/// From a book to its author.
pub async fn author_of_book(rb: &dyn Executor, title: &str) -> std::result::Result<Author, Error> {
    let found = author_of_book_named(rb, title).await?;
    found.into_iter().next().ok_or_else(|| not_found(format_args!("book {title}")))
}

#[sql("SELECT a.* FROM authors a JOIN books b ON b.author_id = a.id WHERE b.title = ? LIMIT 1")]
pub async fn author_of_book_named(rb: &dyn Executor, title: &str) -> Result<Vec<Author>> {
    impled!()
}

/// Books later than a year, each with its author.
#[sql(
    "SELECT b.title, b.year, a.name AS author FROM books b JOIN authors a ON a.id = b.author_id WHERE b.year > ? \
     ORDER BY b.year, b.title, b.id"
)]
pub async fn books_after(rb: &dyn Executor, year: i32) -> Result<Vec<BookWithAuthor>> {
    impled!()
}

/// Authors with more than so many books.
#[sql(
    "SELECT a.name AS author, count(*) AS books FROM authors a JOIN books b ON b.author_id = a.id \
     GROUP BY a.id, a.name HAVING count(*) > ? ORDER BY a.name"
)]
pub async fn prolific_authors(rb: &dyn Executor, more_than: i64) -> Result<Vec<ProlificAuthor>> {
    impled!()
}

/// All authors with their books: one statement more for each author.
pub async fn authors_with_books_lazy(rb: &dyn Executor) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut all = Vec::new();
    for author in Author::select_by_map(rb, value! {}).await? {
        let books = Book::select_by_map(rb, value! { "author_id": author.id }).await?;
        all.push((author, books));
    }
    Ok(all)
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(rb: &dyn Executor) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = Author::select_by_map(rb, value! {}).await?;
    let ids: Vec<i32> = authors.iter().filter_map(|author| author.id).collect();
    let mut of: HashMap<i32, Vec<Book>> = HashMap::new();
    for book in Book::select_by_map(rb, value! { "author_id": ids }).await? {
        of.entry(book.author_id).or_default().push(book);
    }
    let with_books = |author: Author| {
        let books = of.remove(&author.id.unwrap_or_default()).unwrap_or_default();
        (author, books)
    };
    Ok(authors.into_iter().map(with_books).collect())
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub async fn authors_with_books_join(rb: &dyn Executor) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut authors: Vec<(Author, Vec<Book>)> = Vec::new();
    for row in authors_with_books_join_rows(rb).await? {
        let (author, book) = row.split();
        match authors.last_mut() {
            Some((last, books)) if last.id == author.id => books.extend(book),
            _ => authors.push((author, book.into_iter().collect())),
        }
    }
    Ok(authors)
}

#[sql(
    "SELECT a.id AS the_author_id, a.name, b.* FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id"
)]
pub async fn authors_with_books_join_rows(rb: &dyn Executor) -> Result<Vec<AuthorAndBook>> {
    impled!()
}

/// All books with their tags: one statement more for each book.
pub async fn books_with_tags_lazy(rb: &dyn Executor) -> Result<Vec<(Book, Vec<Tag>)>> {
    let mut all = Vec::new();
    for book in Book::select_by_map(rb, value! {}).await? {
        let tags = books_with_tags_lazy_of(rb, book.id.unwrap_or_default()).await?;
        all.push((book, tags));
    }
    Ok(all)
}

#[sql("SELECT t.* FROM tags t JOIN book_tags b ON b.tag_id = t.id WHERE b.book_id = ? ORDER BY t.name")]
pub async fn books_with_tags_lazy_of(rb: &dyn Executor, book_id: i32) -> Result<Vec<Tag>> {
    impled!()
}

/// All books with their tags: one statement for the books and one for all their tags.
pub async fn books_with_tags_batch(rb: &dyn Executor) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = Book::select_by_map(rb, value! {}).await?;
    let mut of: HashMap<i32, Vec<Tag>> = HashMap::new();
    for TagOfBook { book_id, id, name } in books_with_tags_batch_rows(rb).await? {
        of.entry(book_id).or_default().push(Tag { id: Some(id), name });
    }
    let with_tags = |book: Book| {
        let tags = of.remove(&book.id.unwrap_or_default()).unwrap_or_default();
        (book, tags)
    };
    Ok(books.into_iter().map(with_tags).collect())
}

#[sql("SELECT b.book_id, t.id, t.name FROM book_tags b JOIN tags t ON t.id = b.tag_id")]
pub async fn books_with_tags_batch_rows(rb: &dyn Executor) -> Result<Vec<TagOfBook>> {
    impled!()
}

/// All books with their tags: one statement, the book repeated in each of its rows.
pub async fn books_with_tags_join(rb: &dyn Executor) -> Result<Vec<(Book, Vec<Tag>)>> {
    let mut books: Vec<(Book, Vec<Tag>)> = Vec::new();
    for row in books_with_tags_join_rows(rb).await? {
        let (book, tag) = row.split();
        match books.last_mut() {
            Some((last, tags)) if last.id == book.id => tags.extend(tag),
            _ => books.push((book, tag.into_iter().collect())),
        }
    }
    Ok(books)
}

#[sql(
    "SELECT b.*, t.id AS the_tag_id, t.name AS tag FROM books b LEFT JOIN book_tags bt ON bt.book_id = b.id \
     LEFT JOIN tags t ON t.id = bt.tag_id ORDER BY b.id"
)]
pub async fn books_with_tags_join_rows(rb: &dyn Executor) -> Result<Vec<BookAndTag>> {
    impled!()
}

/// The books of a publisher.
#[sql("SELECT b.* FROM books b JOIN publishers p ON p.id = b.publisher_id WHERE p.name = ? ORDER BY b.id")]
pub async fn books_of_publisher(rb: &dyn Executor, name: &str) -> Result<Vec<Book>> {
    impled!()
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags. The transaction reads before it writes, and takes
/// the lock for that at its beginning: if another connection wrote between the two, no waiting would help.
pub async fn tag_book(rb: &RBatis, id: i32, name: &str) -> std::result::Result<(Book, Vec<Tag>), Error> {
    let tx = begin_with(rb, "BEGIN IMMEDIATE").await?;
    let book = find_book(&tx, id).await?;
    tag_book_new(&tx, name).await?;
    tag_book_with(&tx, id, name).await?;
    let tags = books_with_tags_lazy_of(&tx, id).await?;
    tx.commit().await?;
    Ok((book, tags))
}

#[sql("INSERT INTO tags (name) VALUES (?) ON CONFLICT (name) DO NOTHING")]
pub async fn tag_book_new(rb: &dyn Executor, name: &str) -> Result<ExecResult> {
    impled!()
}

#[sql("INSERT INTO book_tags (book_id, tag_id) SELECT ?, id FROM tags WHERE name = ? ON CONFLICT DO NOTHING")]
pub async fn tag_book_with(rb: &dyn Executor, book_id: i32, name: &str) -> Result<ExecResult> {
    impled!()
}

/// Deletes an author; the foreign key deletes the books.
pub async fn delete_author(rb: &dyn Executor, id: i32) -> Result<u64> {
    Ok(Author::delete_by_map(rb, value! { "id": id }).await?.rows_affected)
}
