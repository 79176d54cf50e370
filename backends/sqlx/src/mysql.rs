//! MySQL and MariaDB: their connection in the files of the lessons, and what is written otherwise for them. What they give
//! back in another way, and an enum's type, have files of their own in the folder `mysql`.

/// SQL as MySQL has it: a `?` where others number the placeholders.
macro_rules! sql {
    ($sql:literal) => {{
        const TEXT: [u8; crate::placeholders::length($sql)] = crate::placeholders::unnumbered($sql);
        const SQL: &str = crate::placeholders::text(&TEXT);
        SQL
    }};
}

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
#[path = "mysql/status.rs"]
mod status;
#[path = "transactions.rs"]
mod transactions;
#[path = "mysql/writes.rs"]
mod writes;

use crate::error::Error;
use crate::tuning;
use backend_api::answer::Results;
use backend_api::interleaving::Begin;
use backend_api::value::{Typed, Unreadable};
use backend_api::{
    Database, DatabaseKind, Identifier, Opening, Operation, PoolLimits, Tuning, Value, like_pattern,
};
use basics::bound;
use futures_util::TryStreamExt;
use models::{Author, Book, FoundBook, Tag, TagOfBook};
use relations::{all_authors, all_books};
pub use session::SqlxSession;
use sqlx::migrate::Migrator;
use sqlx::mysql::types::{MySqlTime, MySqlTimeSign};
pub use sqlx::mysql::{MySqlArguments as Arguments, MySqlRow as DbRow};
use sqlx::mysql::{MySqlColumn, MySqlConnectOptions, MySqlPoolOptions, MySqlTypeInfo};
use sqlx::query::Query;
use sqlx::types::BigDecimal;
use sqlx::{
    AssertSqlSafe, Column, ConnectOptions, Connection, Either, Executor, QueryBuilder, Result, Row,
    SqlSafeStr, Transaction, Type, TypeInfo,
};
pub use sqlx::{MySql as Db, MySqlConnection as Conn, MySqlPool as Pool};
use std::borrow::Cow;
use std::collections::HashMap;

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Mysql;

/// The same file that the migrator runs first.
const INITIAL: &str = include_str!("../migrations/mysql/0001_initial.up.sql");

/// The migrations, compiled into the program.
static MIGRATOR: Migrator = sqlx::migrate!("./migrations/mysql");

/// As many parameters as one statement may have.
const PARAMETERS: usize = 65_535;

/// Opens a pool of so many connections, or of as many as by default, none of which is ever retired.
async fn open(opening: &Opening, limits: Option<PoolLimits>) -> Result<Pool, Error> {
    let Database::Mysql { url } = &opening.database else { return Err(opening.database.refused().into()) };
    let url = url.in_words_of("ssl-mode=REQUIRED", "ssl-mode=DISABLED");
    // The driver would set a mode of its own; all libraries leave it as the server has it.
    let mut options =
        url.parse::<MySqlConnectOptions>()?.pipes_as_concat(false).no_engine_substitution(false);
    let mut pool = MySqlPoolOptions::new();
    if opening.tuning == Tuning::Expert {
        options = options.disable_statement_logging();
        pool = pool.test_before_acquire(false);
    }
    Ok(tuning::limited(pool, limits).connect_with(options).await?)
}

/// Books whose title or author contains a text; `LIKE` takes upper and lower case alike, and a backslash escapes by
/// itself.
pub async fn search_books(conn: &mut Conn, text: &str) -> Result<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    sqlx::query_as(
        "SELECT b.id, b.title, a.name AS author, b.status
         FROM books b JOIN authors a ON a.id = b.author_id
         WHERE b.title LIKE ? OR a.name LIKE ? ORDER BY b.id",
    )
    .bind(&pattern)
    .bind(&pattern)
    .fetch_all(conn)
    .await
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(conn: &mut Conn) -> Result<Vec<(Author, Vec<Book>)>> {
    let authors = all_authors(conn).await?;
    let mut books_of: HashMap<i32, Vec<Book>> = HashMap::with_capacity(authors.len());
    for authors in authors.chunks(PARAMETERS) {
        let mut query = QueryBuilder::new(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE author_id IN (",
        );
        let mut placeholders = query.separated(", ");
        for author in authors {
            placeholders.push_bind(author.id);
        }
        placeholders.push_unseparated(")");
        let books: Vec<Book> = query.build_query_as().fetch_all(&mut *conn).await?;
        for book in books {
            books_of.entry(book.author_id).or_default().push(book);
        }
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
    let mut tags_of: HashMap<i32, Vec<Tag>> = HashMap::with_capacity(books.len());
    for books in books.chunks(PARAMETERS) {
        let mut query = QueryBuilder::new(
            "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id
             WHERE bt.book_id IN (",
        );
        let mut placeholders = query.separated(", ");
        for book in books {
            placeholders.push_bind(book.id);
        }
        placeholders.push_unseparated(")");
        let tags: Vec<TagOfBook> = query.build_query_as().fetch_all(&mut *conn).await?;
        for TagOfBook { book_id, tag } in tags {
            tags_of.entry(book_id).or_default().push(tag);
        }
    }
    Ok(books
        .into_iter()
        .map(|book| {
            let tags = tags_of.remove(&book.id).unwrap_or_default();
            (book, tags)
        })
        .collect())
}

/// Begins a transaction with an isolation level, or with the server's own. On MySQL the next transaction is told before it
/// begins.
pub async fn begin(conn: &mut Conn, begin: Option<Begin>) -> Result<Transaction<'_, Db>> {
    let level = match begin {
        Some(Begin::ReadUncommitted) => "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
        Some(Begin::ReadCommitted) => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        Some(Begin::RepeatableRead) => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        Some(Begin::Serializable) => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        _ => return conn.begin().await,
    };
    sqlx::raw_sql(level).execute(&mut *conn).await?;
    conn.begin().await
}

/// Calls a procedure; gives all of its results that have rows. `fetch_all` would give the rows of all as if they were one.
pub async fn call(conn: &mut Conn, sql: &str, params: &[Value]) -> Result<Results> {
    let sql = AssertSqlSafe(sql).into_sql_str();
    let mut given = conn.fetch_many(bound(sql, params));
    let (mut results, mut rows) = (Vec::new(), Vec::new());
    while let Some(part) = given.try_next().await? {
        match part {
            Either::Right(row) => rows.push(row),
            Either::Left(_) if rows.is_empty() => {}
            Either::Left(_) => results.push(basics::table(&std::mem::take(&mut rows))?),
        }
    }
    Ok(Results(results))
}

/// Drops the index on some columns of a table. Its name is known in its table only.
pub async fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> Result<()> {
    let name = Operation::index_name(on, columns);
    sqlx::raw_sql(AssertSqlSafe(format!("DROP INDEX {name} ON {on}"))).execute(conn).await?;
    Ok(())
}

/// How a value is read that is not `NULL`.
pub type Read = fn(&DbRow, usize) -> Result<Value>;

/// How the values of a column are read, which its type tells once for all rows.
pub fn reads(column: &MySqlColumn) -> Read {
    let column = column.type_info();
    match column.name() {
        "FLOAT" => |row, index| Ok(row.try_get_unchecked::<f32, _>(index)?.into()),
        "DOUBLE" => |row, index| Ok(row.try_get_unchecked::<f64, _>(index)?.into()),
        // As its digits, which MySQL sends as text.
        "DECIMAL" => |row, index| Ok(backend_api::mysql::decimal(row.try_get_unchecked(index)?)),
        // No type holds a date that no calendar has, and the server may keep one.
        "DATE" | "DATETIME" | "TIMESTAMP" => moment,
        "TIME" => |row, index| Ok(time(row.try_get_unchecked(index)?)),
        "BIT" => bytes,
        _ if holds::<i64>(column) => |row, index| Ok(row.try_get_unchecked::<i64, _>(index)?.into()),
        _ if holds::<u64>(column) => |row, index| Ok(row.try_get_unchecked::<u64, _>(index)?.into()),
        "JSON" => text,
        "GEOMETRY" => |_, _| Err(sqlx::Error::Decode(Unreadable { type_name: "GEOMETRY".to_owned() }.into())),
        // A text that is compared by its bytes has the name of a blob, but not its collation, which this looks at.
        _ if holds::<String>(column) => text,
        _ => bytes,
    }
}

fn text(row: &DbRow, index: usize) -> Result<Value> {
    Ok(row.try_get_unchecked::<String, _>(index)?.into())
}

fn bytes(row: &DbRow, index: usize) -> Result<Value> {
    Ok(row.try_get_unchecked::<Vec<u8>, _>(index)?.into())
}

/// Whether a column holds values of this type.
fn holds<T: Type<Db>>(column: &MySqlTypeInfo) -> bool {
    T::compatible(column)
}

/// A time as text.
fn time(time: MySqlTime) -> Value {
    let is_negative = time.sign() == MySqlTimeSign::Negative;
    Value::time(is_negative, time.hours(), time.minutes().into(), time.seconds().into(), time.microseconds())
}

/// A statement is kept by its text, and takes values of any type each time.
pub fn text_for<'a>(sql: &'a str, _: &[Value]) -> Cow<'a, str> {
    Cow::Borrowed(sql)
}

/// What is none, or what sqlx takes for none: a date that no calendar has.
pub fn none(row: &DbRow, index: usize) -> Value {
    moment(row, index).unwrap_or(Value::Null)
}

/// A date, or a date and a time, from its bytes.
fn moment(row: &DbRow, index: usize) -> Result<Value> {
    let is_date = match row.column(index).type_info().name() {
        "DATE" => true,
        "DATETIME" | "TIMESTAMP" => false,
        _ => return Ok(Value::Null),
    };
    let bytes = row.try_get_unchecked::<Vec<u8>, _>(index)?;
    backend_api::mysql::from_bytes(&bytes, is_date)
        .ok_or_else(|| sqlx::Error::Decode(Unreadable { type_name: "such a date".to_owned() }.into()))
}

/// What is no number fails on the server as the text that it is.
fn bind_decimal(query: Query<'static, Db, Arguments>, digits: &str) -> Query<'static, Db, Arguments> {
    match digits.parse::<BigDecimal>() {
        Ok(decimal) => query.bind(decimal),
        Err(_) => query.bind(digits),
    }
}

/// A `NULL` has no type here.
fn bind_null(query: Query<'static, Db, Arguments>) -> Query<'static, Db, Arguments> {
    query.bind(None::<String>)
}

/// MySQL has no type for these, or one that is written as a text.
fn bind_other(query: Query<'static, Db, Arguments>, value: &Typed) -> Query<'static, Db, Arguments> {
    match value {
        Typed::Null(_) => bind_null(query),
        other => query.bind(other.to_string()),
    }
}
