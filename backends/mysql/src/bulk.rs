//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use crate::error::Error;
use backend_api::bulk::no_unnest;
use backend_api::{Answer, DatabaseKind, Dataset, NewBook, Unsupported};
use mysql::prelude::Queryable;
use mysql::{Conn, LocalInfileHandler, TxOpts, Value};
use std::fmt::Write as _;
use std::io::Write as _;

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

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let inserted = insert_books(&mut tx, books)?;
    tx.commit()?;
    Ok(inserted)
}

/// There are no arrays.
pub fn insert_unnest(_: &mut Conn, _: &[NewBook]) -> Result<Unsupported> {
    Ok(no_unnest(DatabaseKind::Mysql))
}

/// MySQL's `ER_CLIENT_LOCAL_FILES_DISABLED`, and MariaDB's `ER_LOAD_INFILE_CAPABILITY_DISABLED`.
const LOCAL_FILES_DISABLED: [u16; 2] = [3948, 4166];

/// Inserts books by `LOAD DATA LOCAL`: the server asks for a file, and the driver's handler answers with the rows. MySQL does so
/// only where its `local_infile` is on.
pub fn insert_copy(conn: &mut Conn, books: &[NewBook]) -> Result<Answer> {
    let mut lines = String::with_capacity(books.len() * 40);
    for NewBook { title, year, author_id, publisher_id } in books {
        for character in title.chars() {
            if matches!(character, '\\' | '\t' | '\n') {
                lines.push('\\');
            }
            lines.push(character);
        }
        let publisher = publisher_id.map_or("\\N".to_owned(), |id| id.to_string());
        // To a string, which never fails.
        let _ = writeln!(lines, "\t{year}\t{author_id}\t{publisher}");
    }
    conn.set_local_infile_handler(Some(LocalInfileHandler::new(move |_, file| {
        file.write_all(lines.as_bytes())
    })));
    let loaded = conn.query_drop(
        "LOAD DATA LOCAL INFILE 'books' INTO TABLE books CHARACTER SET utf8mb4
         (title, year, author_id, publisher_id)",
    );
    conn.set_local_infile_handler(None);
    match loaded {
        Err(mysql::Error::MySqlError(error)) if LOCAL_FILES_DISABLED.contains(&error.code) => {
            Ok(Answer::unsupported("the server's `local_infile` is off, which is MySQL's default"))
        }
        loaded => Ok(loaded.map(|()| conn.affected_rows().into())?),
    }
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

/// The same with many books in each statement.
pub fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.start_transaction(TxOpts::default())?;
    let numbered: Vec<(i32, &NewBook)> = (1..).zip(books).collect();
    let changed = insert_or(
        &mut tx,
        "books (id, title, year, author_id, publisher_id)",
        &numbered,
        " ON DUPLICATE KEY UPDATE title = VALUES(title), year = VALUES(year)",
        |(id, book)| {
            [
                id.into(),
                (&book.title).into(),
                book.year.into(),
                book.author_id.into(),
                book.publisher_id.into(),
            ]
        },
    )?;
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
    insert_or(conn, into, rows, "", values)
}

/// The same with what is to be done for a row that is there.
fn insert_or<T, const COLUMNS: usize>(
    conn: &mut impl Queryable,
    into: &str,
    rows: &[T],
    instead: &str,
    values: impl Fn(&T) -> [Value; COLUMNS],
) -> Result<u64> {
    let row = format!("({})", ["?"; COLUMNS].join(", "));
    let mut inserted = 0;
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        let placeholders = vec![row.as_str(); chunk.len()].join(", ");
        let values: Vec<Value> = chunk.iter().flat_map(&values).collect();
        inserted += conn
            .exec_iter(format!("INSERT INTO {into} VALUES {placeholders}{instead}"), values)?
            .affected_rows();
    }
    Ok(inserted)
}
