//! PostgreSQL: its connection in the rooms of the lessons, and what is written otherwise for it.

#[path = "basics.rs"]
mod basics;
#[path = "clients.rs"]
mod clients;
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
#[path = "paging.rs"]
mod paging;
#[path = "queries.rs"]
mod queries;
#[path = "relations.rs"]
mod relations;
#[path = "rows.rs"]
mod rows;
#[path = "schema.rs"]
mod schema;
#[path = "session.rs"]
mod session;

use backend_api::value::Typed;
use backend_api::{Database, Failure, Identifier, Operation, Sql, Value, like_pattern};
use bigdecimal::BigDecimal;
use chrono::NaiveDate;
use diesel::deserialize::FromSql;
pub use diesel::pg::Pg as Db;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::result::Error::DeserializationError;
use diesel::row::Field;
use diesel::sql_types::{BigInt, Binary, Bool, Date, Double, Float, Integer, Numeric, SmallInt, Text};
use diesel::upsert::excluded;
pub use diesel_async::AsyncPgConnection as Conn;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use futures_util::future::try_join_all;
use models::{FoundBook, FullBook};
use schema::{authors, books};
pub use session::DieselAsyncSession;

/// The same file that the migration tool runs first.
const INITIAL: &str = include_str!("../migrations/postgres/0001_initial/up.sql");

/// The migrations, compiled into the program.
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// What to open.
fn place(database: &Database) -> Result<String, Failure> {
    match database {
        Database::Postgres { url } => Ok(url.secret().to_owned()),
        other => Err(other.refused()),
    }
}

/// The driver counts the values.
fn check(_: &Sql) -> Result<(), Failure> {
    Ok(())
}

/// Books whose title or author contains a text; `ILIKE` takes upper and lower case alike.
pub async fn search_books(conn: &mut Conn, text: &str) -> QueryResult<Vec<FoundBook>> {
    let pattern = like_pattern(text);
    books::table
        .inner_join(authors::table)
        .filter(books::title.ilike(&pattern).escape('\\').or(authors::name.ilike(&pattern).escape('\\')))
        .select(FoundBook::as_select())
        .order(books::id)
        .load(conn)
        .await
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(conn: &mut Conn, books: &[FullBook]) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let mut written = 0;
        for (id, book) in (1..).zip(books) {
            written += diesel::insert_into(books::table)
                .values((books::id.eq(id), book))
                .on_conflict(books::id)
                .do_update()
                .set((books::title.eq(excluded(books::title)), books::year.eq(excluded(books::year))))
                .execute(conn)
                .await?;
        }
        Ok(written)
    })
    .await
}

/// Inserts books one by one with one cached statement, one commit for all. Over a shared reference the connection sends
/// statements without waiting for the answers to those before (pipelining).
pub async fn insert_in_one_transaction_cached(conn: &mut Conn, books: &[FullBook]) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let mut conn: &Conn = conn;
        let inserts =
            books.iter().map(|book| diesel::insert_into(books::table).values(book).execute(&mut conn));
        let inserted = try_join_all(inserts).await?;
        Ok(inserted.into_iter().sum())
    })
    .await
}

/// Drops the index on some columns of a table.
pub async fn drop_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> QueryResult<()> {
    let name = Operation::index_name(on, columns);
    conn.batch_execute(&format!("DROP INDEX {name}")).await
}

/// A value by its column's type: the numbers are those of PostgreSQL's catalogue, `pg_type`.
fn value<'a>(field: &impl Field<'a, Db>) -> QueryResult<Value> {
    let Some(value) = field.value() else { return Ok(Value::Null) };
    let read = match value.get_oid().get() {
        16 => <bool as FromSql<Bool, Db>>::from_sql(value).map(Value::from),
        17 => <Vec<u8> as FromSql<Binary, Db>>::from_sql(value).map(Value::from),
        20 => <i64 as FromSql<BigInt, Db>>::from_sql(value).map(Value::from),
        21 => <i16 as FromSql<SmallInt, Db>>::from_sql(value).map(|value| i32::from(value).into()),
        23 => <i32 as FromSql<Integer, Db>>::from_sql(value).map(Value::from),
        700 => <f32 as FromSql<Float, Db>>::from_sql(value).map(|value| f64::from(value).into()),
        701 => <f64 as FromSql<Double, Db>>::from_sql(value).map(Value::from),
        1082 => <NaiveDate as FromSql<Date, Db>>::from_sql(value).map(Value::from),
        1700 => <BigDecimal as FromSql<Numeric, Db>>::from_sql(value)
            .map(|value| Value::Typed(Typed::Decimal(value.to_plain_string()))),
        _ => <String as FromSql<Text, Db>>::from_sql(value).map(Value::from),
    };
    read.map_err(DeserializationError)
}

/// What is no number fails on the server as the text that it is.
fn bind_decimal<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    digits: &'a str,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    match digits.parse::<BigDecimal>() {
        Ok(decimal) => query.bind::<Numeric, _>(decimal),
        Err(_) => query.bind::<Text, _>(digits),
    }
}
