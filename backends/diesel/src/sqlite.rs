//! SQLite: its connection in the files of the lessons, and what is written otherwise for it.

/// A transaction that reads before it writes: it takes the write lock at its beginning. If another connection wrote between
/// the two, no waiting would help.
macro_rules! read_then_write {
    ($conn:ident, $work:expr) => {
        $conn.immediate_transaction($work)
    };
}

#[path = "basics.rs"]
mod basics;
#[path = "bulk.rs"]
mod bulk;
#[path = "clients.rs"]
mod clients;
#[path = "concurrency.rs"]
mod concurrency;
#[path = "crud.rs"]
mod crud;
#[path = "dispatch.rs"]
mod dispatch;
#[path = "expert.rs"]
mod expert;
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
#[path = "paging.rs"]
mod paging;
#[path = "queries.rs"]
mod queries;
#[path = "relations.rs"]
mod relations;
#[path = "schema.rs"]
mod schema;
#[path = "session.rs"]
mod session;
#[path = "tables.rs"]
mod tables;
#[path = "transactions.rs"]
mod transactions;
#[path = "writes.rs"]
mod writes;

// No procedure gives more than one result here.
use backend_api::bulk::NO_COPY_IN_SQLITE;
use backend_api::interleaving::Begin;
use backend_api::value::Typed;
use backend_api::{
    Database, DatabaseKind, Failure, Identifier, NewBook, Operation, Settings, Sql, Unsupported, Value,
    like_pattern,
};
use basics::query as call;
pub use diesel::connection::DefaultLoadingMode as Streaming;
use diesel::connection::SimpleConnection;
use diesel::deserialize;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::row::Field;
use diesel::sql_types::{Nullable, Text};
pub use diesel::sqlite::{Sqlite as Db, SqliteConnection as Conn};
use diesel::sqlite::{SqliteType, SqliteValue};
use diesel::upsert::excluded;
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use models::{FoundBook, FullBook};
pub use session::{open, open_with};
use tables::{authors, books};

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Sqlite;

/// The same file that the migration tool runs first.
const INITIAL: &str = include_str!("../../api/migrations/sqlite/0001_initial/up.sql");

/// The migrations, compiled into the program.
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../api/migrations/sqlite");

/// What to open.
fn database_url(database: &Database) -> Result<String, Failure> {
    match database {
        Database::Sqlite { path } => Ok(path.clone()),
        other => Err(other.refused()),
    }
}

/// Applies the prescribed settings to a connection.
fn configure(conn: &mut Conn, settings: &Settings) -> QueryResult<()> {
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = {}; PRAGMA journal_mode = {}; PRAGMA synchronous = {};
         PRAGMA foreign_keys = {}; PRAGMA cache_size = {};",
        settings.busy_timeout_ms,
        settings.journal_mode.as_str(),
        settings.synchronous.as_str(),
        settings.foreign_keys,
        settings.cache_size(),
    ))
}

/// A placeholder without a value is `NULL` to SQLite.
fn check(_: &Sql) -> Result<(), Failure> {
    Ok(())
}

/// Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case alike.
pub fn search_books(conn: &mut Conn, text: &str) -> QueryResult<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    books::table
        .inner_join(authors::table)
        .filter(books::title.like(&pattern).escape('\\').or(authors::name.like(&pattern).escape('\\')))
        .select(FoundBook::as_select())
        .order(books::id)
        .load(conn)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| {
        (1..)
            .zip(books)
            .map(|(id, book)| {
                diesel::insert_into(books::table)
                    .values((books::id.eq(id), FullBook::from(book)))
                    .on_conflict(books::id)
                    .do_update()
                    .set((books::title.eq(excluded(books::title)), books::year.eq(excluded(books::year))))
                    .execute(conn)
            })
            .sum()
    })
}

/// The same with many books in each statement.
pub fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let rows: Vec<_> = (1..).zip(books).map(|(id, book)| (books::id.eq(id), FullBook::from(book))).collect();
    conn.transaction(|conn| {
        rows.chunks(bulk::ROWS_A_STATEMENT)
            .map(|rows| {
                diesel::insert_into(books::table)
                    .values(rows)
                    .on_conflict(books::id)
                    .do_update()
                    .set((books::title.eq(excluded(books::title)), books::year.eq(excluded(books::year))))
                    .execute(conn)
            })
            .sum()
    })
}

/// There is no other way than statements.
pub fn insert_copy(_: &mut Conn, _: &[NewBook]) -> QueryResult<Unsupported> {
    Ok(NO_COPY_IN_SQLITE)
}

/// Runs work in a transaction that begins with a lock, or without one until it is needed.
pub fn in_transaction<T>(
    conn: &mut Conn,
    begin: Option<Begin>,
    work: impl FnOnce(&mut Conn) -> QueryResult<T>,
) -> QueryResult<T> {
    match begin {
        Some(Begin::Immediate) => conn.immediate_transaction(work),
        Some(Begin::Exclusive) => conn.exclusive_transaction(work),
        _ => conn.transaction(work),
    }
}

/// Drops the index on some columns of a table.
pub fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> QueryResult<()> {
    let name = Operation::index_name(on, columns);
    conn.batch_execute(&format!("DROP INDEX {name}"))
}

/// Reads a text where it is, without a copy of it.
fn with_text<T>(
    mut value: SqliteValue<'_, '_, '_>,
    read: impl FnOnce(&str) -> deserialize::Result<T>,
) -> deserialize::Result<T> {
    read(value.read_text())
}

/// A value in the storage class that SQLite gives it.
fn value<'a>(field: &impl Field<'a, Db>) -> QueryResult<Value> {
    let Some(mut value) = field.value() else { return Ok(Value::Null) };
    Ok(match value.value_type() {
        None => Value::Null,
        Some(SqliteType::SmallInt | SqliteType::Integer | SqliteType::Long) => value.read_long().into(),
        Some(SqliteType::Float | SqliteType::Double) => value.read_double().into(),
        Some(SqliteType::Text) => value.read_text().into(),
        Some(SqliteType::Binary) => value.read_blob().to_owned().into(),
    })
}

/// SQLite has no type for exact numbers: they are kept as text.
fn bind_decimal<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    digits: &'a str,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    query.bind::<Text, _>(digits)
}

/// A `NULL` has no type here.
fn bind_null<'a>(query: BoxedSqlQuery<'a, Db, SqlQuery>) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    query.bind::<Nullable<Text>, _>(None::<&str>)
}

/// SQLite has no type for these: they are texts there.
fn bind_other<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    value: &'a Typed,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    match value {
        Typed::Null(_) => bind_null(query),
        other => query.bind::<Text, _>(other.to_string()),
    }
}
