//! MySQL and MariaDB: their connection in the files of the lessons, and what is written otherwise for them.

/// A transaction that reads before it writes: as any other.
macro_rules! read_then_write {
    ($conn:ident, $work:expr) => {
        $conn.transaction($work)
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
#[path = "encryption.rs"]
mod encryption;
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
mod writes;

use backend_api::interleaving::Begin;
use backend_api::value::{Typed, Unreadable};
use backend_api::{
    Database, DatabaseKind, Failure, FailureKind, Identifier, NewBook, Operation, Settings, Sql, Unsupported,
    Value, like_pattern,
};
use bigdecimal::BigDecimal;
// The only mode there is: the client library has the whole result before it gives the first row.
pub use diesel::connection::DefaultLoadingMode as Streaming;
use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql};
use diesel::dsl::DuplicatedKeys;
use diesel::mysql::data_types::MysqlTime;
pub use diesel::mysql::{Mysql as Db, MysqlConnection as Conn};
use diesel::mysql::{MysqlType, MysqlValue};
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::result::Error::DeserializationError;
use diesel::row::Field;
use diesel::sql_types::{
    BigInt, Binary, Date, Datetime, Double, Float, Nullable, Numeric, SingleValue, Text, Time, Unsigned,
};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use models::{FoundBook, FullBook};
pub use session::{open, open_with};
use std::panic::{self, AssertUnwindSafe};
use tables::{authors, books};

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Mysql;

/// The same file that the migration tool runs first.
const INITIAL: &str = include_str!("../../api/migrations/mysql/0001_initial/up.sql");

/// The migrations, compiled into the program.
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../api/migrations/mysql");

/// What to open.
fn database_url(database: &Database) -> Result<String, Failure> {
    match database {
        Database::Mysql { url } => encryption::url(url),
        other => Err(other.refused()),
    }
}

/// A server has its own settings.
fn configure(_: &mut Conn, _: &Settings) -> QueryResult<()> {
    Ok(())
}

/// Refuses fewer values than placeholders: neither Diesel nor the client library counts them, and the latter reads past the last.
fn check(sql: &Sql) -> Result<(), Failure> {
    let expected = sql.placeholders();
    let values = sql.rows.iter().map(Vec::len).min().unwrap_or(sql.params.len());
    if values >= expected {
        return Ok(());
    }
    let message = format!("the statement has more placeholders ({expected}) than values ({values})");
    Err(Failure::of(FailureKind::WrongParameters, message))
}

/// Books whose title or author contains a text; MySQL's usual collations take upper and lower case alike.
pub fn search_books(conn: &mut Conn, text: &str) -> QueryResult<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    books::table
        .inner_join(authors::table)
        .filter(books::title.like(&pattern).or(authors::name.like(&pattern)))
        .select(FoundBook::as_select())
        .order(books::id)
        .load(conn)
}

diesel::define_sql_function! {
    /// What a row would hold in a column if no other had its key: Diesel's `excluded` does not know MySQL's word for it.
    #[sql_name = "VALUES"]
    fn values<T: SingleValue>(column: T) -> T;
}

/// Writes books under the ids from 1 on: those that are there get another title and year, and count twice.
pub fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(|conn| {
        (1..)
            .zip(books)
            .map(|(id, book)| {
                diesel::insert_into(books::table)
                    .values((books::id.eq(id), FullBook::from(book)))
                    .on_conflict(DuplicatedKeys)
                    .do_update()
                    .set((books::title.eq(values(books::title)), books::year.eq(values(books::year))))
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
                    .on_conflict(DuplicatedKeys)
                    .do_update()
                    .set((books::title.eq(values(books::title)), books::year.eq(values(books::year))))
                    .execute(conn)
            })
            .sum()
    })
}

/// The client library is told of no handler for the server's request.
pub fn insert_copy(_: &mut Conn, _: &[NewBook]) -> QueryResult<Unsupported> {
    Ok(Unsupported(
        "Diesel has COPY for PostgreSQL only: https://docs.rs/diesel/2.3/diesel/fn.copy_from.html",
    ))
}

/// Runs work in a transaction with an isolation level, or with the server's own. Diesel has no word for it on MySQL, where
/// the next transaction is told before it begins.
pub fn in_transaction<T>(
    conn: &mut Conn,
    begin: Option<Begin>,
    work: impl FnOnce(&mut Conn) -> QueryResult<T>,
) -> QueryResult<T> {
    let level = match begin {
        Some(Begin::ReadUncommitted) => "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
        Some(Begin::ReadCommitted) => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        Some(Begin::RepeatableRead) => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        Some(Begin::Serializable) => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        _ => return conn.transaction(work),
    };
    conn.batch_execute(level)?;
    conn.transaction(work)
}

/// What one result says would be taken for all that the procedure gave.
pub fn call(_: &mut Conn, _: &str, _: &[Value]) -> QueryResult<Unsupported> {
    Ok(Unsupported(
        "Diesel gives the first of the results of CALL and does not tell of others: https://docs.rs/diesel/2.3/diesel/fn.sql_query.html",
    ))
}

/// Drops the index on some columns of a table.
pub fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> QueryResult<()> {
    let name = Operation::index_name(on, columns);
    conn.batch_execute(&format!("DROP INDEX {name} ON {on}"))
}

/// Reads a text where it is, without a copy of it.
fn with_text<T>(
    value: MysqlValue<'_>,
    read: impl FnOnce(&str) -> deserialize::Result<T>,
) -> deserialize::Result<T> {
    read(std::str::from_utf8(value.as_bytes())?)
}

/// A value by its column's type.
fn value<'a>(field: &impl Field<'a, Db>) -> QueryResult<Value> {
    let Some(value) = known(field)? else { return Ok(Value::Null) };
    let read = match value.value_type() {
        MysqlType::Tiny
        | MysqlType::UnsignedTiny
        | MysqlType::Short
        | MysqlType::UnsignedShort
        | MysqlType::Long
        | MysqlType::UnsignedLong
        | MysqlType::LongLong => <i64 as FromSql<BigInt, Db>>::from_sql(value).map(Value::from),
        MysqlType::UnsignedLongLong => {
            <u64 as FromSql<Unsigned<BigInt>, Db>>::from_sql(value).map(Value::from)
        }
        MysqlType::Float => <f32 as FromSql<Float, Db>>::from_sql(value).map(Value::from),
        MysqlType::Double => <f64 as FromSql<Double, Db>>::from_sql(value).map(Value::from),
        MysqlType::Numeric => <BigDecimal as FromSql<Numeric, Db>>::from_sql(value)
            .map(|value| Value::Typed(Typed::Decimal(value.to_plain_string()))),
        // No calendar's type holds each date that the server may keep.
        MysqlType::Date => <MysqlTime as FromSql<Date, Db>>::from_sql(value)
            .map(|time| backend_api::mysql::date(time.year, time.month, time.day)),
        MysqlType::DateTime | MysqlType::Timestamp => {
            <MysqlTime as FromSql<Datetime, Db>>::from_sql(value).map(|time| {
                // Fewer microseconds than a million.
                let micros = u32::try_from(time.second_part).unwrap_or_default();
                let date = [time.year, time.month, time.day];
                backend_api::mysql::date_time(date, [time.hour, time.minute, time.second], micros)
            })
        }
        MysqlType::Time => <MysqlTime as FromSql<Time, Db>>::from_sql(value).map(time),
        MysqlType::Bit => <Vec<u8> as FromSql<Binary, Db>>::from_sql(value).map(Value::from),
        MysqlType::Blob => <Vec<u8> as FromSql<Binary, Db>>::from_sql(value).and_then(bytes),
        _ => <String as FromSql<Text, Db>>::from_sql(value).map(Value::from),
    };
    read.map_err(DeserializationError)
}

/// The value of a field, if it is not `NULL`. Diesel panics at a column whose type it has no word for, which is no reason to lose a
/// worker.
fn known<'a, 'f>(field: &'f impl Field<'a, Db>) -> QueryResult<Option<MysqlValue<'f>>> {
    panic::catch_unwind(AssertUnwindSafe(|| field.value())).map_err(|_| {
        let type_name = "a type that Diesel does not know (GEOMETRY is one, and a parameter alone has none: `CAST(? AS CHAR)` has),".to_owned();
        DeserializationError(Unreadable { type_name }.into())
    })
}

/// Bytes that can be no text. Text that is compared by its bytes, as MariaDB's JSON is, has the type of a blob, and Diesel does
/// not tell the column's character set.
fn bytes(bytes: Vec<u8>) -> deserialize::Result<Value> {
    if bytes.contains(&0) || str::from_utf8(&bytes).is_err() {
        return Ok(bytes.into());
    }
    let type_name = "what may be bytes, or text of a binary collation (`CONVERT(… USING utf8mb4)` makes it a text, `HEX(…)` shows bytes),";
    Err(Unreadable { type_name: type_name.to_owned() }.into())
}

/// A time as text. Days are counted apart from the hours.
fn time(time: MysqlTime) -> Value {
    // Fewer microseconds than a million.
    let micros = u32::try_from(time.second_part).unwrap_or_default();
    Value::time(time.neg, 24 * time.day + time.hour, time.minute, time.second, micros)
}

/// What is no number fails on the server as the text that it is.
fn bind_decimal<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    digits: &'a str,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    // As a text, which a decimal is, one that is larger than any signed number would silently become the largest.
    if let (Err(_), Ok(unsigned)) = (digits.parse::<i64>(), digits.parse::<u64>()) {
        return query.bind::<Unsigned<BigInt>, _>(unsigned);
    }
    match digits.parse::<BigDecimal>() {
        Ok(decimal) => query.bind::<Numeric, _>(decimal),
        Err(_) => query.bind::<Text, _>(digits),
    }
}

/// A `NULL` has no type here.
fn bind_null<'a>(query: BoxedSqlQuery<'a, Db, SqlQuery>) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    query.bind::<Nullable<Text>, _>(None::<&str>)
}

/// MySQL has no type for these, or one that is written as a text.
fn bind_other<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    value: &'a Typed,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    match value {
        Typed::Null(_) => bind_null(query),
        other => query.bind::<Text, _>(other.to_string()),
    }
}
