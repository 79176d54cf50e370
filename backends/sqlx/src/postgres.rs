//! PostgreSQL: its connection in the files of the lessons, and what is written otherwise for it. Its ways to load
//! many rows have a file of their own in the folder `postgres`.

/// SQL as this database has it: as it stands.
macro_rules! sql {
    ($sql:literal) => {
        $sql
    };
}

#[path = "basics.rs"]
mod basics;
#[path = "postgres/bulk.rs"]
mod bulk;
#[path = "clients.rs"]
mod clients;
#[path = "concurrency.rs"]
mod concurrency;
#[path = "connections.rs"]
mod connections;
#[path = "crud.rs"]
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
#[path = "status.rs"]
mod status;
#[path = "transactions.rs"]
mod transactions;
#[path = "writes.rs"]
mod writes;

use crate::error::Error;
use crate::tuning;
// No procedure gives more than one result here.
use backend_api::interleaving::Begin;
use backend_api::postgres::{Decoder, text_for};
use backend_api::value::{Elements, NullOf, Typed};
use backend_api::{
    Database, DatabaseKind, Identifier, Opening, Operation, PoolLimits, Tuning, Value, like_pattern,
};
use basics::query as call;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use models::{Author, Book, FoundBook, Tag, TagOfBook};
use relations::{all_authors, all_books};
pub use session::SqlxSession;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::migrate::Migrator;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgColumn, PgConnectOptions, PgPoolOptions, PgTypeInfo};
pub use sqlx::postgres::{PgArguments as Arguments, PgRow as DbRow};
use sqlx::query::Query;
use sqlx::types::{BigDecimal, JsonValue, Uuid};
use sqlx::{AssertSqlSafe, Column, ConnectOptions, Connection, Encode, Result, Row, Transaction, Type};
pub use sqlx::{PgConnection as Conn, PgPool as Pool, Postgres as Db};
use std::collections::HashMap;

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Postgres;

/// The same file that the migrator runs first.
const INITIAL: &str = include_str!("../migrations/postgres/0001_initial.up.sql");

/// The migrations, compiled into the program.
static MIGRATOR: Migrator = sqlx::migrate!("./migrations/postgres");

/// Opens a pool of so many connections, or of as many as by default, none of which is ever retired.
async fn open(opening: &Opening, limits: Option<PoolLimits>) -> Result<Pool, Error> {
    let Database::Postgres { url } = &opening.database else { return Err(opening.database.refused().into()) };
    let mut options: PgConnectOptions = url.in_words_of("sslmode=require", "sslmode=disable").parse()?;
    let mut pool = PgPoolOptions::new();
    if opening.tuning == Tuning::Expert {
        options = options.disable_statement_logging();
        pool = pool.test_before_acquire(false);
    }
    Ok(tuning::limited(pool, limits).connect_with(options).await?)
}

/// Books whose title or author contains a text; `ILIKE` takes upper and lower case alike.
pub async fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    sqlx::query_as(
        r"SELECT b.id, b.title, a.name AS author, b.status
          FROM books b JOIN authors a ON a.id = b.author_id
          WHERE b.title ILIKE $1 ESCAPE '\' OR a.name ILIKE $1 ESCAPE '\' ORDER BY b.id",
    )
    .bind(like_pattern(text))
    .fetch_all(conn)
    .await
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn).await?;
    let books: Vec<Book> = sqlx::query_as(
        "SELECT id, title, year, author_id, publisher_id, status, due
         FROM books WHERE author_id = ANY($1)",
    )
    .bind(authors.iter().map(|author| author.id).collect::<Vec<i32>>())
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
         WHERE bt.book_id = ANY($1)",
    )
    .bind(books.iter().map(|book| book.id).collect::<Vec<i32>>())
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

/// Begins a transaction with an isolation level, or with the server's own.
pub async fn begin(conn: &mut Conn, begin: Option<Begin>) -> Result<Transaction<'_, Db>> {
    conn.begin_with(match begin {
        Some(Begin::ReadUncommitted) => "BEGIN ISOLATION LEVEL READ UNCOMMITTED",
        Some(Begin::ReadCommitted) => "BEGIN ISOLATION LEVEL READ COMMITTED",
        Some(Begin::RepeatableRead) => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        Some(Begin::Serializable) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        _ => "BEGIN",
    })
    .await
}

/// Drops the index on some columns of a table.
pub async fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    sqlx::raw_sql(AssertSqlSafe(format!("DROP INDEX {name}"))).execute(conn).await?;
    Ok(())
}

/// How the values of a column are read that are not `NULL`: as the bytes that they are, by the number of the column's type.
pub fn reads(column: &PgColumn) -> impl Fn(&DbRow, usize) -> Result<Value> + use<> {
    let decoder = Decoder::of(column.type_info().oid().map(|oid| oid.0).unwrap_or_default());
    move |row, index| {
        let value = row.try_get_raw(index)?;
        let raw = value.as_bytes().map_err(sqlx::Error::Decode)?;
        decoder.value(raw).map_err(|unreadable| sqlx::Error::Decode(unreadable.into()))
    }
}

/// What is none.
pub fn none(_: &DbRow, _: usize) -> Value {
    Value::Null
}

/// What is no number fails on the server as the text that it is.
fn bind_decimal(query: Query<'static, Db, Arguments>, digits: &str) -> Query<'static, Db, Arguments> {
    match digits.parse::<BigDecimal>() {
        Ok(decimal) => query.bind(decimal),
        Err(_) => query.bind(digits),
    }
}

/// A `NULL` whose type the server finds out for itself: that of the placeholder that it is for.
struct Unspecified;

impl Type<Db> for Unspecified {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(0))
    }
}

impl Encode<'_, Db> for Unspecified {
    fn encode_by_ref(&self, _: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}

fn bind_null(query: Query<'static, Db, Arguments>) -> Query<'static, Db, Arguments> {
    query.bind(Unspecified)
}

/// Each as the type that it says it is.
fn bind_other(query: Query<'static, Db, Arguments>, value: &Typed) -> Query<'static, Db, Arguments> {
    match value {
        Typed::Timestamptz(value) => query.bind(*value),
        // What is none fails on the server as the text that it is.
        Typed::Uuid(text) => match text.parse::<Uuid>() {
            Ok(uuid) => query.bind(uuid),
            Err(_) => query.bind(text.clone()),
        },
        Typed::Json(value) => query.bind(value.clone()),
        Typed::Array(Elements::Int(elements)) => query.bind(elements.clone()),
        Typed::Array(Elements::Real(elements)) => query.bind(elements.clone()),
        Typed::Array(Elements::Bool(elements)) => query.bind(elements.clone()),
        Typed::Array(Elements::Text(elements)) => query.bind(elements.clone()),
        Typed::Null(of) => match of {
            NullOf::Boolean => query.bind(None::<bool>),
            NullOf::Integer => query.bind(None::<i64>),
            NullOf::Real => query.bind(None::<f64>),
            NullOf::Decimal => query.bind(None::<BigDecimal>),
            NullOf::Text => query.bind(None::<String>),
            NullOf::Blob => query.bind(None::<Vec<u8>>),
            NullOf::Date => query.bind(None::<NaiveDate>),
            NullOf::Timestamp => query.bind(None::<NaiveDateTime>),
            NullOf::Timestamptz => query.bind(None::<DateTime<Utc>>),
            NullOf::Time => query.bind(None::<NaiveTime>),
            NullOf::Uuid => query.bind(None::<Uuid>),
            NullOf::Json => query.bind(None::<JsonValue>),
        },
        other => query.bind(other.to_string()),
    }
}
