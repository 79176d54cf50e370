//! Lesson 02: models and relations. In Diesel a relation is a fact about two models: `belonging_to` asks
//! for the children of one parent or of many, and `grouped_by` sorts them to their parents.

use super::Conn;
use super::models::{Author, Book, BookTag, BookWithAuthor, ProlificAuthor, Tag};
use super::tables::{authors, book_tags, books, publishers, tags};
use backend_api::NewAuthor;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::Error::RollbackTransaction;
use diesel::sql_types::Integer;

/// Adds authors and their books in one transaction. The new ids are known before the commit; a transaction
/// ends without one if its closure gives an error, and `RollbackTransaction` is the error that says no more
/// than that.
pub fn add_authors(
    conn: &mut Conn,
    new_authors: &[NewAuthor],
    commit: bool,
) -> QueryResult<Vec<(Author, Vec<Book>)>> {
    let mut added = Vec::with_capacity(new_authors.len());
    let ended = conn.transaction(|conn| {
        for new in new_authors {
            let author = super::writes::create_author(conn, &new.name)?;
            let books = new
                .books
                .iter()
                .map(|book| super::writes::create_book(conn, &book.title, book.year, author.id))
                .collect::<QueryResult<_>>()?;
            added.push((author, books));
        }
        if commit { Ok(()) } else { Err(RollbackTransaction) }
    });
    match ended {
        Ok(()) | Err(RollbackTransaction) => Ok(added),
        Err(error) => Err(error),
    }
}

/// From an author to the books.
pub fn books_of_author(conn: &mut Conn, name: &str) -> QueryResult<Vec<Book>> {
    books::table
        .inner_join(authors::table)
        .filter(authors::name.eq(name))
        .order((books::year, books::title, books::id))
        .select(Book::as_select())
        .load(conn)
}

/// From a book to its author.
pub fn author_of_book(conn: &mut Conn, title: &str) -> QueryResult<Author> {
    authors::table
        .inner_join(books::table)
        .filter(books::title.eq(title))
        .select(Author::as_select())
        .first(conn)
}

/// Books later than a year, each with its author.
pub fn books_after(conn: &mut Conn, year: i32) -> QueryResult<Vec<BookWithAuthor>> {
    books::table
        .inner_join(authors::table)
        .filter(books::year.gt(year))
        .order((books::year, books::title, books::id))
        .select(BookWithAuthor::as_select())
        .load(conn)
}

/// Authors with more than so many books.
pub fn prolific_authors(conn: &mut Conn, more_than: i64) -> QueryResult<Vec<ProlificAuthor>> {
    authors::table
        .inner_join(books::table)
        .group_by((authors::id, authors::name))
        .having(count_star().gt(more_than))
        .order(authors::name)
        .select((authors::name, count_star()))
        .load(conn)
}

/// All authors with their books: one statement more for each author.
pub fn authors_with_books_lazy(conn: &mut Conn) -> QueryResult<Vec<(Author, Vec<Book>)>> {
    let authors = authors::table.select(Author::as_select()).load(conn)?;
    authors
        .into_iter()
        .map(|author| {
            let books = Book::belonging_to(&author).select(Book::as_select()).load(conn)?;
            Ok((author, books))
        })
        .collect()
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub fn authors_with_books_join(conn: &mut Conn) -> QueryResult<Vec<(Author, Vec<Book>)>> {
    let rows = authors::table
        .left_join(books::table)
        .order(authors::id)
        .select((Author::as_select(), Option::<Book>::as_select()))
        .load::<(Author, Option<Book>)>(conn)?;
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
pub fn authors_with_books_batch(conn: &mut Conn) -> QueryResult<Vec<(Author, Vec<Book>)>> {
    let authors = authors::table.select(Author::as_select()).load(conn)?;
    let books = Book::belonging_to(&authors).select(Book::as_select()).load(conn)?.grouped_by(&authors);
    Ok(authors.into_iter().zip(books).collect())
}

/// All books with their tags: one statement more for each book.
pub fn books_with_tags_lazy(conn: &mut Conn) -> QueryResult<Vec<(Book, Vec<Tag>)>> {
    let books = books::table.select(Book::as_select()).load(conn)?;
    books
        .into_iter()
        .map(|book| {
            let tags =
                BookTag::belonging_to(&book).inner_join(tags::table).select(Tag::as_select()).load(conn)?;
            Ok((book, tags))
        })
        .collect()
}

/// All books with their tags: one statement over the join table.
pub fn books_with_tags_join(conn: &mut Conn) -> QueryResult<Vec<(Book, Vec<Tag>)>> {
    let rows = books::table
        .inner_join(book_tags::table.inner_join(tags::table))
        .order(books::id)
        .select((Book::as_select(), Tag::as_select()))
        .load::<(Book, Tag)>(conn)?;
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
pub fn books_with_tags_batch(conn: &mut Conn) -> QueryResult<Vec<(Book, Vec<Tag>)>> {
    let books = books::table.select(Book::as_select()).load(conn)?;
    let tags = BookTag::belonging_to(&books)
        .inner_join(tags::table)
        .select((BookTag::as_select(), Tag::as_select()))
        .load::<(BookTag, Tag)>(conn)?
        .grouped_by(&books);
    Ok(books
        .into_iter()
        .zip(tags)
        .map(|(book, tags)| (book, tags.into_iter().map(|(_, tag)| tag).collect()))
        .collect())
}

/// The books of a publisher.
pub fn books_of_publisher(conn: &mut Conn, name: &str) -> QueryResult<Vec<Book>> {
    books::table
        .inner_join(publishers::table)
        .filter(publishers::name.eq(name))
        .order(books::id)
        .select(Book::as_select())
        .load(conn)
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub fn tag_book(conn: &mut Conn, id: i32, tag: &str) -> QueryResult<(Book, Vec<Tag>)> {
    read_then_write!(conn, |conn| {
        let book = super::crud::find_book(conn, id)?;
        diesel::insert_into(tags::table).values(tags::name.eq(tag)).on_conflict_do_nothing().execute(conn)?;
        tags::table
            .filter(tags::name.eq(tag))
            .select((id.into_sql::<Integer>(), tags::id))
            .insert_into(book_tags::table)
            .into_columns((book_tags::book_id, book_tags::tag_id))
            .on_conflict_do_nothing()
            .execute(conn)?;
        let tags = BookTag::belonging_to(&book)
            .inner_join(tags::table)
            .order(tags::name)
            .select(Tag::as_select())
            .load(conn)?;
        Ok((book, tags))
    })
}

/// Deletes an author; the foreign key deletes the books.
pub fn delete_author(conn: &mut Conn, id: i32) -> QueryResult<usize> {
    diesel::delete(authors::table.find(id)).execute(conn)
}
