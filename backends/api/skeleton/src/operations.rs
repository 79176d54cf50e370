//! A function for each operation, as users of your library write it: a connection and plain arguments in, models out.
//! `runner list` names them all; `runner show OPERATION` prints how others write one.

use crate::models::Book;
use backend_api::value::Typed;
use backend_api::{Dataset, Rows, Status, Value};
use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Result, ToSql, params, params_from_iter};

const BOOK: &str = "id, title, year, author_id, publisher_id, status, due";

/// Creates the tables of the lessons.
pub fn create_tables(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE publishers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE books (
             id INTEGER NOT NULL PRIMARY KEY,
             title TEXT NOT NULL,
             year INTEGER NOT NULL,
             author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
             publisher_id INTEGER REFERENCES publishers (id) ON DELETE SET NULL,
             status TEXT NOT NULL DEFAULT 'available',
             due TEXT
         );
         CREATE INDEX books_author_id_idx ON books (author_id);
         CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
         CREATE TABLE book_tags (
             book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
             tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
             PRIMARY KEY (book_id, tag_id)
         );",
    )
}

/// Inserts the scenario's data in this order, so that the first row of each table has id 1; gives their number.
pub fn load_data(conn: &mut Connection, data: &Dataset) -> Result<usize> {
    let tx = conn.transaction()?;
    for (table, names) in [("authors", &data.authors), ("publishers", &data.publishers), ("tags", &data.tags)]
    {
        let mut insert = tx.prepare(&format!("INSERT INTO {table} (name) VALUES (?1)"))?;
        for name in names {
            insert.execute([name])?;
        }
    }
    let mut insert =
        tx.prepare("INSERT INTO books (title, year, author_id, publisher_id) VALUES (?1, ?2, ?3, ?4)")?;
    for book in &data.books {
        insert.execute(params![book.title, book.year, book.author_id, book.publisher_id])?;
    }
    drop(insert);
    let mut insert = tx.prepare("INSERT INTO book_tags (book_id, tag_id) VALUES (?1, ?2)")?;
    for of in &data.book_tags {
        insert.execute([of.book_id, of.tag_id])?;
    }
    drop(insert);
    tx.commit()?;
    Ok(data.rows())
}

/// Runs a statement that gives rows.
pub fn query(conn: &Connection, sql: &str, params: &[Value]) -> Result<Rows> {
    let mut statement = conn.prepare(sql)?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut selected = statement.query(params_from_iter(params.iter().map(Param)))?;
    let mut rows = Vec::new();
    while let Some(row) = selected.next()? {
        rows.push((0..columns.len()).map(|i| value(row.get_ref(i)?)).collect::<Result<_>>()?);
    }
    Ok(Rows { columns, rows })
}

/// Runs a statement that changes rows; gives their number.
pub fn execute(conn: &Connection, sql: &str, params: &[Value]) -> Result<usize> {
    conn.prepare(sql)?.execute(params_from_iter(params.iter().map(Param)))
}

/// Runs one statement for each row of parameters, in one transaction; gives the number of changed rows.
pub fn execute_many(conn: &mut Connection, sql: &str, rows: &[Vec<Value>]) -> Result<usize> {
    let tx = conn.transaction()?;
    let mut changed = 0;
    for row in rows {
        changed += execute(&tx, sql, row)?;
    }
    tx.commit()?;
    Ok(changed)
}

/// Runs several statements in one text.
pub fn script(conn: &Connection, sql: &str) -> Result<()> {
    conn.execute_batch(sql)
}

/// Creates a book; the book with its new id.
pub fn create_book(conn: &Connection, title: &str, year: i32, author_id: i32) -> Result<Book> {
    let sql = format!("INSERT INTO books (title, year, author_id) VALUES (?1, ?2, ?3) RETURNING {BOOK}");
    conn.query_row(&sql, params![title, year, author_id], Book::from_row)
}

/// Reads one book by its id.
pub fn find_book(conn: &Connection, id: i32) -> Result<Book> {
    conn.query_row(&format!("SELECT {BOOK} FROM books WHERE id = ?1"), [id], Book::from_row)
}

/// Books by id, all or those with one status.
pub fn list_books(conn: &Connection, status: Option<Status>) -> Result<Vec<Book>> {
    let status = status.map(|status| match status {
        Status::Available => "available",
        Status::CheckedOut => "checked_out",
    });
    let sql = format!("SELECT {BOOK} FROM books WHERE ?1 IS NULL OR status = ?1 ORDER BY id");
    conn.prepare(&sql)?.query_map([status], Book::from_row)?.collect()
}

/// A scenario's value as a parameter.
struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        match self.0 {
            Value::Null => Null.to_sql(),
            Value::Bool(value) => value.to_sql(),
            Value::Int(value) => value.to_sql(),
            Value::Real(value) => value.to_sql(),
            Value::Text(value) => value.to_sql(),
            Value::Typed(Typed::Date(value)) => value.to_sql(),
            Value::Typed(Typed::Decimal(value)) => value.to_sql(),
            Value::Typed(Typed::Blob(value)) => value.to_sql(),
            Value::Typed(Typed::Float(value)) => Ok(f64::from(*value).into()),
            Value::Typed(Typed::Null(_)) => Null.to_sql(),
            // SQLite has no type for these: they are texts there.
            Value::Typed(other) => Ok(other.to_string().into()),
        }
    }
}

/// A database's value as the contract has it.
fn value(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => value.into(),
        ValueRef::Real(value) => value.into(),
        ValueRef::Text(_) => value.as_str()?.to_owned().into(),
        ValueRef::Blob(value) => value.to_vec().into(),
    })
}
