//! Lesson 05: searching with and without an index, and inserting many rows. The driver prepares the text of a statement
//! once and finds it again.

use crate::error::Error;
use crate::models::Book;
use backend_api::{Dataset, NewBook};
use mysql::prelude::{FromRow, Queryable};
use mysql::{Conn, TxOpts, Value};

type Result<T> = std::result::Result<T, Error>;

/// Rows of one multi-row statement: far below the protocol's limit of 65,535 parameters, far above the point where more
/// rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut inserted = 0;
    for (into, names) in [
        ("authors (name)", &data.authors),
        ("publishers (name)", &data.publishers),
        ("tags (name)", &data.tags),
    ] {
        inserted += insert(&mut tx, into, names, |name| [name.into()])?;
    }
    inserted += insert_books(&mut tx, &data.books)?;
    inserted += insert(&mut tx, "book_tags (book_id, tag_id)", &data.book_tags, |link| {
        [link.book_id.into(), link.tag_id.into()]
    })?;
    tx.commit()?;
    Ok(inserted)
}

/// The books of a year.
pub fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                WHERE year = ? ORDER BY id";
    conn.exec_iter(find, (year,))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    let find = "SELECT id, title, year, author_id, publisher_id, status, due FROM books
                WHERE author_id = ? AND year = ? ORDER BY id";
    conn.exec_iter(find, (author_id, year))?.map(|row| Ok(Book::from_row_opt(row?)?)).collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &mut impl Queryable, books: &[NewBook]) -> Result<u64> {
    let insert = "INSERT INTO books (title, year, author_id, publisher_id) VALUES (?, ?, ?, ?)";
    let mut inserted = 0;
    for book in books {
        let row = (&book.title, book.year, book.author_id, book.publisher_id);
        inserted += conn.exec_iter(insert, row)?.affected_rows();
    }
    Ok(inserted)
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let inserted = insert_one_by_one(&mut tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// The rows of a multi-row insert, as they are given.
pub type ManyBooks<'a> = &'a [NewBook];

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let inserted = insert_books(&mut tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    Ok(conn.exec_iter("DELETE FROM books WHERE id > ?", (id,))?.affected_rows())
}

/// Writes books under the ids from 1 on: those that are there get another title and year. The server counts such a one
/// twice.
pub fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let upsert = "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES (?, ?, ?, ?, ?)
                  ON DUPLICATE KEY UPDATE title = VALUES(title), year = VALUES(year)";
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let mut changed = 0;
    for (id, book) in (1_i32..).zip(books) {
        let row = (id, &book.title, book.year, book.author_id, book.publisher_id);
        changed += tx.exec_iter(upsert, row)?.affected_rows();
    }
    tx.commit()?;
    Ok(changed)
}

fn insert_books(conn: &mut impl Queryable, books: &[NewBook]) -> Result<u64> {
    insert(conn, "books (title, year, author_id, publisher_id)", books, |book| {
        [(&book.title).into(), book.year.into(), book.author_id.into(), book.publisher_id.into()]
    })
}

/// Inserts rows into a table, named with its columns, many with each statement.
fn insert<T, const COLUMNS: usize>(
    conn: &mut impl Queryable,
    into: &str,
    rows: &[T],
    values: impl Fn(&T) -> [Value; COLUMNS],
) -> Result<u64> {
    let row = format!("({})", ["?"; COLUMNS].join(", "));
    let mut inserted = 0;
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        let placeholders = vec![row.as_str(); chunk.len()].join(", ");
        let values: Vec<Value> = chunk.iter().flat_map(&values).collect();
        inserted +=
            conn.exec_iter(format!("INSERT INTO {into} VALUES {placeholders}"), values)?.affected_rows();
    }
    Ok(inserted)
}
