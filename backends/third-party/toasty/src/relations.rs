//! Lesson 02: models and relations. A relation is read by its method, a statement each, or with the models by `include`: then in
//! a transaction of their own, as all that takes Toasty several statements.

use crate::models::{Author, Book, BookTag, Publisher, Tag};
use backend_api::{NewAuthor, models};
use toasty::{Db, Result};
use toasty_core::driver::operation::TransactionMode;

/// Adds authors and their books in one transaction: one statement for an author, and one for the books. The new ids are known
/// before the commit.
pub async fn add_authors(
    db: &mut Db,
    authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut tx = db.transaction().await?;
    let mut added = Vec::new();
    for new in authors {
        let books =
            new.books.iter().map(|book| toasty::create!(Book { title: &book.title, year: book.year }));
        let books: Vec<_> = books.collect();
        let author = toasty::create!(Author { name: &new.name, books }).exec(&mut tx).await?;
        added.push(with_books(author));
    }
    if commit {
        tx.commit().await?
    } else {
        tx.rollback().await?
    }
    Ok(added)
}

/// From an author to the books.
pub async fn books_of_author(db: &mut Db, name: &str) -> Result<Vec<Book>> {
    Author::filter(Author::fields().name().eq(name))
        .books()
        .order_by((Book::fields().year().asc(), Book::fields().title().asc(), Book::fields().id().asc()))
        .exec(db)
        .await
}

/// From a book to its author.
pub async fn author_of_book(db: &mut Db, title: &str) -> Result<Author> {
    Book::filter(Book::fields().title().eq(title)).author().get(db).await
}

/// Books later than a year, each with its author: one statement for the books and one for all their authors.
pub async fn books_after(db: &mut Db, year: i32) -> Result<Vec<models::BookWithAuthor>> {
    let books = Book::filter(Book::fields().year().gt(year))
        .order_by((Book::fields().year().asc(), Book::fields().title().asc(), Book::fields().id().asc()))
        .include(Book::fields().author())
        .exec(db)
        .await?;
    let with_author = |book: Book| models::BookWithAuthor {
        title: book.title,
        year: book.year,
        author: book.author.into_inner().name,
    };
    Ok(books.into_iter().map(with_author).collect())
}

/// All authors with their books: one statement more for each author.
pub async fn authors_with_books_lazy(db: &mut Db) -> Result<Vec<(Author, Vec<Book>)>> {
    let mut all = Vec::new();
    for author in Author::all().exec(db).await? {
        let books = author.books().exec(db).await?;
        all.push((author, books));
    }
    Ok(all)
}

/// All authors with their books: one statement for the authors and one for all their books, in a transaction of their own.
pub async fn authors_with_books_batch(db: &mut Db) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = Author::all().include(Author::fields().books()).exec(db).await?;
    Ok(authors.into_iter().map(with_books).collect())
}

/// What an author was read or created with; who was created without a book has none loaded.
fn with_books(mut author: Author) -> (Author, Vec<Book>) {
    let books = std::mem::take(&mut author.books);
    let books = if books.is_unloaded() { Vec::new() } else { books.into_inner() };
    (author, books)
}

/// All books with their tags: one statement more for each book.
pub async fn books_with_tags_lazy(db: &mut Db) -> Result<Vec<(Book, Vec<Tag>)>> {
    let mut all = Vec::new();
    for book in Book::all().exec(db).await? {
        let tags = book.tags().exec(db).await?;
        all.push((book, tags));
    }
    Ok(all)
}

/// All books with their tags, through the relations of the join table's model: two statements in a transaction of their own.
pub async fn books_with_tags_batch(db: &mut Db) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = Book::all().include(Book::fields().tags()).exec(db).await?;
    Ok(books.into_iter().map(with_tags).collect())
}

pub fn with_tags(mut book: Book) -> (Book, Vec<Tag>) {
    let tags = std::mem::take(&mut book.tags).into_inner();
    (book, tags)
}

/// The books of a publisher.
pub async fn books_of_publisher(db: &mut Db, name: &str) -> Result<Vec<Book>> {
    Publisher::filter(Publisher::fields().name().eq(name))
        .books()
        .order_by(Book::fields().id().asc())
        .exec(db)
        .await
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags. The transaction reads before it writes, and takes
/// the lock for that at its beginning: if another connection wrote between the two, no waiting would help.
pub async fn tag_book(db: &mut Db, id: i32, name: &str) -> Result<(Book, Vec<Tag>)> {
    let mut tx = db.transaction_builder().mode(TransactionMode::Immediate).begin().await?;
    let book = Book::get_by_id(&mut tx, id).await?;
    let tag = match Tag::upsert_by_name(name).or_ignore().exec(&mut tx).await? {
        Some(new) => new,
        None => Tag::get_by_name(&mut tx, name).await?,
    };
    BookTag::upsert_by_book_id_and_tag_id(book.id, tag.id).or_ignore().exec(&mut tx).await?;
    let tags = book.tags().order_by(Tag::fields().name().asc()).exec(&mut tx).await?;
    tx.commit().await?;
    Ok((book, tags))
}

/// Deletes an author, and Toasty the books and their tags; gives the number of deleted authors. Toasty tells none: they are counted
/// first.
pub async fn delete_author(db: &mut Db, id: i32) -> Result<u64> {
    let mut tx = db.transaction_builder().mode(TransactionMode::Immediate).begin().await?;
    let count = Author::filter_by_id(id).count().exec(&mut tx).await?;
    Author::delete_by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok(count)
}
