//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use super::Prepare;
use backend_api::bulk::{NO_COPY_IN_SQLITE, no_unnest};
use backend_api::{DatabaseKind, Dataset, NewBook, Unsupported};
use rusqlite::{Connection, Result, ToSql, params};

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub fn load_data(conn: &mut Connection, data: &Dataset) -> Result<usize> {
    let tx = conn.transaction()?;
    insert(&tx, "authors (name)", &data.authors, |name| [name])?;
    insert(&tx, "publishers (name)", &data.publishers, |name| [name])?;
    insert_books(&tx, &data.books)?;
    insert(&tx, "tags (name)", &data.tags, |name| [name])?;
    insert(&tx, "book_tags (book_id, tag_id)", &data.book_tags, |link| [&link.book_id, &link.tag_id])?;
    tx.commit()?;
    Ok(data.rows())
}

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let inserted = insert_books(&tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// There are no arrays.
pub fn insert_unnest(_: &Connection, _: &[NewBook]) -> Result<Unsupported> {
    Ok(no_unnest(DatabaseKind::Sqlite))
}

/// There is no other way than statements.
pub fn insert_copy(_: &Connection, _: &[NewBook]) -> Result<Unsupported> {
    Ok(NO_COPY_IN_SQLITE)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub fn upsert_books(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let mut changed = 0;
    {
        let mut upsert = tx.prepare_as_tuned(
            "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
        )?;
        for (id, book) in (1..).zip(books) {
            changed +=
                upsert.execute(params![id, book.title, book.year, book.author_id, book.publisher_id])?;
        }
    }
    tx.commit()?;
    Ok(changed)
}

/// The same with many books in each statement.
pub fn upsert_multi_row(conn: &mut Connection, books: &[NewBook]) -> Result<usize> {
    let tx = conn.transaction()?;
    let numbered: Vec<(i32, &NewBook)> = (1..).zip(books).collect();
    let changed = insert_or(
        &tx,
        "books (id, title, year, author_id, publisher_id)",
        &numbered,
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
        |(id, book)| [id, &book.title, &book.year, &book.author_id, &book.publisher_id],
    )?;
    tx.commit()?;
    Ok(changed)
}

fn insert_books(conn: &Connection, books: &[NewBook]) -> Result<usize> {
    insert(conn, "books (title, year, author_id, publisher_id)", books, |book| {
        [&book.title, &book.year, &book.author_id, &book.publisher_id]
    })
}

/// Inserts rows into a table, named with its columns, many with each statement.
fn insert<T, const COLUMNS: usize>(
    conn: &Connection,
    into: &str,
    rows: &[T],
    values: impl Fn(&T) -> [&dyn ToSql; COLUMNS],
) -> Result<usize> {
    insert_or(conn, into, rows, "", values)
}

/// The same with what is to be done for a row that is there.
fn insert_or<T, const COLUMNS: usize>(
    conn: &Connection,
    into: &str,
    rows: &[T],
    instead: &str,
    values: impl Fn(&T) -> [&dyn ToSql; COLUMNS],
) -> Result<usize> {
    let row = format!("({})", ["?"; COLUMNS].join(", "));
    let prepare = |rows: usize| {
        let placeholders = vec![row.as_str(); rows].join(", ");
        conn.prepare_as_tuned(&format!("INSERT INTO {into} VALUES {placeholders}{instead}"))
    };
    let (chunks, rest) = rows.as_chunks::<ROWS_A_STATEMENT>();
    let mut inserted = 0;
    if !chunks.is_empty() {
        let mut insert = prepare(ROWS_A_STATEMENT)?;
        for chunk in chunks {
            let values: Vec<&dyn ToSql> = chunk.iter().flat_map(&values).collect();
            inserted += insert.execute(values.as_slice())?;
        }
    }
    if !rest.is_empty() {
        let values: Vec<&dyn ToSql> = rest.iter().flat_map(&values).collect();
        inserted += prepare(rest.len())?.execute(values.as_slice())?;
    }
    Ok(inserted)
}
