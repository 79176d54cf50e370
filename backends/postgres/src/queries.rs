//! Lesson 05: searching with and without an index, and inserting many rows.

use crate::Conn;
use crate::error::Error;
use crate::models::Book;
use backend_api::{Dataset, NewBook};
use postgres::types::ToSql;
use postgres::{GenericClient, Statement};

type Result<T> = std::result::Result<T, Error>;

/// Rows of one multi-row statement: far below the protocol's limit of 65,535 parameters, far above the point where more
/// rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, each table by one statement: arrays become rows.
pub fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.client.transaction()?;
    let mut inserted = 0;
    for (table, names) in [("authors", &data.authors), ("publishers", &data.publishers), ("tags", &data.tags)]
    {
        let sql = format!("INSERT INTO {table} (name) SELECT * FROM unnest($1::text[])");
        inserted += tx.execute(&sql, &[names])?;
    }
    let titles: Vec<&str> = data.books.iter().map(|book| book.title.as_str()).collect();
    let years: Vec<i32> = data.books.iter().map(|book| book.year).collect();
    let authors: Vec<i32> = data.books.iter().map(|book| book.author_id).collect();
    let publishers: Vec<Option<i32>> = data.books.iter().map(|book| book.publisher_id).collect();
    inserted += tx.execute(
        "INSERT INTO books (title, year, author_id, publisher_id)
         SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[])",
        &[&titles, &years, &authors, &publishers],
    )?;
    let books: Vec<i32> = data.book_tags.iter().map(|link| link.book_id).collect();
    let tags: Vec<i32> = data.book_tags.iter().map(|link| link.tag_id).collect();
    inserted += tx.execute(
        "INSERT INTO book_tags (book_id, tag_id) SELECT * FROM unnest($1::int[], $2::int[])",
        &[&books, &tags],
    )?;
    tx.commit()?;
    Ok(inserted)
}

/// The books of a year.
pub fn books_of_year(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    let find = conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE year = $1 ORDER BY id",
    )?;
    conn.client.query(&find, &[&year])?.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// An author's books of a year.
pub fn books_of_author_and_year(conn: &mut Conn, author_id: i32, year: i32) -> Result<Vec<Book>> {
    let find = conn.prepare_cached(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books
         WHERE author_id = $1 AND year = $2 ORDER BY id",
    )?;
    conn.client.query(&find, &[&author_id, &year])?.iter().map(|row| Ok(Book::from_row(row)?)).collect()
}

/// Inserts books one by one, a commit for each.
pub fn insert_one_by_one(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let insert = conn.prepare_cached(INSERT)?;
    insert_each(&mut conn.client, &insert, books)
}

/// Inserts books one by one, one commit for all.
pub fn insert_in_one_transaction(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let insert = conn.prepare_cached(INSERT)?;
    let mut tx = conn.client.transaction()?;
    let inserted = insert_each(&mut tx, &insert, books)?;
    tx.commit()?;
    Ok(inserted)
}

const INSERT: &str = "INSERT INTO books (title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4)";

fn insert_each(client: &mut impl GenericClient, insert: &Statement, books: &[NewBook]) -> Result<u64> {
    let mut inserted = 0;
    for book in books {
        inserted +=
            client.execute(insert, &[&book.title, &book.year, &book.author_id, &book.publisher_id])?;
    }
    Ok(inserted)
}

/// The rows of a multi-row insert, as they are given.
pub type ManyBooks<'a> = &'a [NewBook];

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let chunks: Vec<(Statement, &[NewBook])> = books
        .chunks(ROWS_A_STATEMENT)
        .map(|chunk| Ok((conn.prepare_cached(&insert_of(chunk.len()))?, chunk)))
        .collect::<Result<_>>()?;
    let mut tx = conn.client.transaction()?;
    let mut inserted = 0;
    for (insert, chunk) in chunks {
        let values: Vec<&(dyn ToSql + Sync)> = chunk
            .iter()
            .flat_map(|book| -> [&(dyn ToSql + Sync); 4] {
                [&book.title, &book.year, &book.author_id, &book.publisher_id]
            })
            .collect();
        inserted += tx.execute(&insert, &values)?;
    }
    tx.commit()?;
    Ok(inserted)
}

/// A statement that inserts so many books.
fn insert_of(rows: usize) -> String {
    let row = |number: usize| {
        let first = 4 * number;
        format!("(${}, ${}, ${}, ${})", first + 1, first + 2, first + 3, first + 4)
    };
    let placeholders: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO books (title, year, author_id, publisher_id) VALUES {}", placeholders.join(", "))
}

/// Deletes the books after an id.
pub fn delete_books_after(conn: &mut Conn, id: i32) -> Result<u64> {
    let delete = conn.prepare_cached("DELETE FROM books WHERE id > $1")?;
    Ok(conn.client.execute(&delete, &[&id])?)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let upsert = conn.prepare_cached(
        "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
    )?;
    let mut tx = conn.client.transaction()?;
    let mut changed = 0;
    for (id, book) in (1_i32..).zip(books) {
        changed +=
            tx.execute(&upsert, &[&id, &book.title, &book.year, &book.author_id, &book.publisher_id])?;
    }
    tx.commit()?;
    Ok(changed)
}
