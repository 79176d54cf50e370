//! SQLite: its connection in the files of the lessons, and what is written otherwise for it: statements that sqlx's macros
//! check when the program is compiled, in the folder `sqlite`.

#[path = "basics.rs"]
mod basics;
#[path = "bulk.rs"]
mod bulk;
#[path = "clients.rs"]
mod clients;
#[path = "concurrency.rs"]
mod concurrency;
#[path = "connections.rs"]
mod connections;
#[path = "sqlite/crud.rs"]
mod crud;
#[path = "dispatch.rs"]
mod dispatch;
#[path = "migrations.rs"]
mod migrations;
#[path = "models.rs"]
mod models;
#[path = "nested.rs"]
mod nested;
#[path = "own.rs"]
mod own;
#[path = "own_migrations.rs"]
mod own_migrations;
#[path = "sqlite/paging.rs"]
mod paging;
#[path = "sqlite/queries.rs"]
mod queries;
#[path = "sqlite/relations.rs"]
mod relations;
#[path = "schema.rs"]
mod schema;
#[path = "session.rs"]
mod session;
#[path = "status.rs"]
mod status;
#[path = "transactions.rs"]
mod transactions;
#[path = "sqlite/writes.rs"]
mod writes;

use crate::error::Error;
use crate::tuning;
// No procedure gives more than one result here.
use backend_api::interleaving::Begin;
use backend_api::value::Typed;
use backend_api::{
    Database, DatabaseKind, Identifier, Opening, Operation, PoolLimits, Tuning, Value, like_pattern,
};
use basics::query as call;
use chrono::NaiveDate;
use models::{Author, Book, FoundBook, Status, Tag, TagOfBook};
use relations::{all_authors, all_books};
pub use session::SqlxSession;
use sqlx::migrate::Migrator;
use sqlx::query::Query;
pub use sqlx::sqlite::{SqliteArguments as Arguments, SqliteRow as DbRow};
use sqlx::sqlite::{SqliteColumn, SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Result, Row, Transaction, TypeInfo, ValueRef};
pub use sqlx::{Sqlite as Db, SqliteConnection as Conn, SqlitePool as Pool};
use std::borrow::Cow;
use std::collections::HashMap;

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Sqlite;

/// The same file that the migrator runs first.
const INITIAL: &str = include_str!("../migrations/sqlite/0001_initial.up.sql");

/// The migrations, compiled into the program.
static MIGRATOR: Migrator = sqlx::migrate!("./migrations/sqlite");

/// Opens a pool of so many connections with the prescribed settings. A session has one: a second would see another
/// database in memory and not the settings that a `PRAGMA` changed; for the same reason none is ever retired.
async fn open(opening: &Opening, limits: Option<PoolLimits>) -> Result<Pool, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let settings = &opening.settings;
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .busy_timeout(settings.busy_timeout())
        .pragma("journal_mode", settings.journal_mode.as_str())
        .pragma("synchronous", settings.synchronous.as_str())
        .foreign_keys(settings.foreign_keys)
        .pragma("cache_size", settings.cache_size().to_string());
    let mut pool = SqlitePoolOptions::new();
    if opening.tuning == Tuning::Expert {
        options = options.row_buffer_size(tuning::ROW_BUFFER).disable_statement_logging();
        pool = pool.test_before_acquire(false);
    }
    Ok(tuning::limited(pool, limits).connect_with(options).await?)
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub async fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    sqlx::query_as!(
        FoundBook,
        r#"SELECT b.id AS "id: i32", b.title, a.name AS author, b.status AS "status: Status"
           FROM books b JOIN authors a ON a.id = b.author_id
           WHERE b.title LIKE $1 ESCAPE '\' OR a.name LIKE $1 ESCAPE '\' ORDER BY b.id"#,
        pattern
    )
    .fetch_all(conn)
    .await
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn).await?;
    let ids = json_array(authors.iter().map(|author| author.id));
    let books = sqlx::query_as!(
        Book,
        r#"SELECT id AS "id: i32", title, year AS "year: i32", author_id AS "author_id: i32",
                  publisher_id AS "publisher_id: i32", status AS "status: Status", due AS "due: NaiveDate"
           FROM books WHERE author_id IN (SELECT value FROM json_each($1))"#,
        ids
    )
    .fetch_all(conn)
    .await?;
    let mut books_of: HashMap<i32, Vec<Book>> = HashMap::with_capacity(authors.len());
    for book in books {
        books_of.entry(book.author_id).or_default().push(book);
    }
    Ok(authors
        .into_iter()
        .map(|author| {
            let books = books_of.remove(&author.id).unwrap_or_default();
            (author, books)
        })
        .collect())
}

/// All books with their tags: one statement for the books and one for all their tags.
pub async fn books_with_tags_batch(conn: &mut Conn) -> Result<Vec<(Book, Vec<Tag>)>> {
    let books = all_books(conn).await?;
    let tags: Vec<TagOfBook> = sqlx::query_as(
        "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id
         WHERE bt.book_id IN (SELECT value FROM json_each($1))",
    )
    .bind(json_array(books.iter().map(|book| book.id)))
    .fetch_all(conn)
    .await?;
    let mut tags_of: HashMap<i32, Vec<Tag>> = HashMap::with_capacity(books.len());
    for TagOfBook { book_id, tag } in tags {
        tags_of.entry(book_id).or_default().push(tag);
    }
    Ok(books
        .into_iter()
        .map(|book| {
            let tags = tags_of.remove(&book.id).unwrap_or_default();
            (book, tags)
        })
        .collect())
}

/// A parameter for `json_each`, so that a list of any length is one cached statement; a `QueryBuilder`
/// would write another for each length, and SQLite takes no more than 32,766 parameters.
fn json_array(ids: impl Iterator<Item = i32>) -> String {
    let ids: Vec<i32> = ids.collect();
    // Rust shows a list of integers as JSON writes it.
    format!("{ids:?}")
}

/// Begins a transaction with a lock, or without one until it is needed.
pub async fn begin(conn: &mut Conn, begin: Option<Begin>) -> Result<Transaction<'_, Db>> {
    conn.begin_with(match begin {
        Some(Begin::Immediate) => "BEGIN IMMEDIATE",
        Some(Begin::Exclusive) => "BEGIN EXCLUSIVE",
        _ => "BEGIN DEFERRED",
    })
    .await
}

/// Drops the index on some columns of a table.
pub async fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    sqlx::raw_sql(AssertSqlSafe(format!("DROP INDEX {name}"))).execute(conn).await?;
    Ok(())
}

/// How a value is read that is not `NULL`.
pub type Read = fn(&DbRow, usize) -> Result<Value>;

/// How the values of a column are read: each by its own type, because a column of SQLite may hold any.
pub fn reads(_: &SqliteColumn) -> Read {
    |row, index| {
        Ok(match row.try_get_raw(index)?.type_info().name() {
            "INTEGER" => row.try_get_unchecked::<i64, _>(index)?.into(),
            "REAL" => row.try_get_unchecked::<f64, _>(index)?.into(),
            "TEXT" => row.try_get_unchecked::<String, _>(index)?.into(),
            _ => row.try_get_unchecked::<Vec<u8>, _>(index)?.into(),
        })
    }
}

/// A statement is kept by its text, and takes values of any type each time.
pub fn text_for<'a>(sql: &'a str, _: &[Value]) -> Cow<'a, str> {
    Cow::Borrowed(sql)
}

/// What is none.
pub fn none(_: &DbRow, _: usize) -> Value {
    Value::Null
}

/// SQLite has no type for exact numbers: they are kept as text.
fn bind_decimal(query: Query<'static, Db, Arguments>, digits: &str) -> Query<'static, Db, Arguments> {
    query.bind(digits)
}

/// A `NULL` has no type here.
fn bind_null(query: Query<'static, Db, Arguments>) -> Query<'static, Db, Arguments> {
    query.bind(None::<String>)
}

/// SQLite has no type for these: they are texts there.
fn bind_other(query: Query<'static, Db, Arguments>, value: &Typed) -> Query<'static, Db, Arguments> {
    match value {
        Typed::Null(_) => bind_null(query),
        other => query.bind(other.to_string()),
    }
}
