//! PostgreSQL: its connection in the files of the lessons, and what is written otherwise for it.

/// A transaction that reads before it writes: as any other.
macro_rules! read_then_write {
    ($conn:ident, $work:expr) => {
        $conn.transaction($work)
    };
}

/// A transaction with an isolation level, or with the server's own. PostgreSQL's first level is its second.
macro_rules! in_transaction {
    ($conn:ident, $begin:expr, $work:expr) => {{
        let transaction = $conn.build_transaction();
        let mut transaction = match $begin {
            Some(
                backend_api::interleaving::Begin::ReadUncommitted
                | backend_api::interleaving::Begin::ReadCommitted,
            ) => transaction.read_committed(),
            Some(backend_api::interleaving::Begin::RepeatableRead) => transaction.repeatable_read(),
            Some(backend_api::interleaving::Begin::Serializable) => transaction.serializable(),
            _ => transaction,
        };
        transaction.run($work).await
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
#[path = "crud.rs"]
mod crud;
#[path = "dispatch.rs"]
mod dispatch;
#[path = "expert.rs"]
mod expert;
#[path = "../../diesel/src/migrations.rs"]
mod migrations;
#[path = "../../diesel/src/models.rs"]
mod models;
#[path = "nested.rs"]
mod nested;
#[path = "own.rs"]
mod own;
#[path = "../../diesel/src/own_migrations.rs"]
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
#[path = "../../diesel/src/tables.rs"]
mod tables;
#[path = "transactions.rs"]
mod transactions;
#[path = "writes.rs"]
mod writes;

// No procedure gives more than one result here.
use backend_api::value::{Elements, NullOf, Typed};
use backend_api::{
    Database, DatabaseKind, Failure, Identifier, NewBook, Operation, Settings, Sql, Value, like_pattern,
};
use basics::query as call;
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use diesel::deserialize;
use diesel::expression::AsExpression;
pub use diesel::pg::Pg as Db;
use diesel::pg::{PgTypeMetadata, PgValue};
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, QueryId, SqlQuery};
use diesel::result::Error::DeserializationError;
use diesel::row::Field;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Array, HasSqlType, Nullable, Numeric, SqlType, Text};
use diesel::upsert::excluded;
pub use diesel_async::AsyncPgConnection as Conn;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use futures_util::future::try_join_all;
use models::{FoundBook, FullBook};
pub use session::open;
use tables::{authors, books};
use uuid::Uuid;

/// Whose SQL it is.
const KIND: DatabaseKind = DatabaseKind::Postgres;

/// The same file that the migration tool runs first.
const INITIAL: &str = include_str!("../../api/migrations/postgres/0001_initial/up.sql");

/// The migrations, compiled into the program.
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../api/migrations/postgres");

/// What to open.
fn database_url(database: &Database) -> Result<String, Failure> {
    match database {
        Database::Postgres { url } => Ok(url.in_words_of("sslmode=require", "sslmode=disable")),
        other => Err(other.refused()),
    }
}

/// Opens a connection. The settings are SQLite's: a server has its own.
async fn connect(url: &str, _: &Settings) -> ConnectionResult<Conn> {
    #[cfg(feature = "tls")]
    if let Ok(config) = url.parse::<tokio_postgres::Config>()
        && config.get_ssl_mode() == tokio_postgres::config::SslMode::Require
    {
        return encrypted(&config).await;
    }
    Conn::establish(url).await
}

/// The library opens no encrypted connection by itself: its documentation has one given to it. `require` says nothing of the
/// certificate.
#[cfg(feature = "tls")]
async fn encrypted(config: &tokio_postgres::Config) -> ConnectionResult<Conn> {
    let failed = |error: &dyn std::error::Error| ConnectionError::BadConnection(error.to_string());
    let connector = native_tls::TlsConnector::builder()
        .danger_accept_invalid_certs(true)
        .danger_accept_invalid_hostnames(true)
        .build()
        .map_err(|error| failed(&error))?;
    let connector = postgres_native_tls::MakeTlsConnector::new(connector);
    let (client, connection) = config.connect(connector).await.map_err(|error| failed(&error))?;
    Conn::try_from_client_and_connection(client, connection).await
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
pub async fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let mut written = 0;
        for (id, book) in (1..).zip(books) {
            written += diesel::insert_into(books::table)
                .values((books::id.eq(id), FullBook::from(book)))
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

/// The same with many books in each statement.
pub async fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    let rows: Vec<_> = (1..).zip(books).map(|(id, book)| (books::id.eq(id), FullBook::from(book))).collect();
    conn.transaction(async |conn| {
        let mut written = 0;
        for rows in rows.chunks(bulk::ROWS_A_STATEMENT) {
            written += diesel::insert_into(books::table)
                .values(rows)
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
pub async fn insert_in_one_transaction_cached(conn: &mut Conn, books: &[NewBook]) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let mut conn: &Conn = conn;
        let inserts = books
            .iter()
            .map(|book| diesel::insert_into(books::table).values(FullBook::from(book)).execute(&mut conn));
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

/// Reads a text where it is, without a copy of it.
fn with_text<T>(
    value: PgValue<'_>,
    read: impl FnOnce(&str) -> deserialize::Result<T>,
) -> deserialize::Result<T> {
    read(std::str::from_utf8(value.as_bytes())?)
}

/// A value by its column's type.
fn value<'a>(field: &impl Field<'a, Db>) -> QueryResult<Value> {
    let Some(value) = field.value() else { return Ok(Value::Null) };
    backend_api::postgres::value(value.get_oid().get(), value.as_bytes())
        .map_err(|unreadable| DeserializationError(unreadable.into()))
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

/// A type that the server finds out for itself: that of the placeholder that the value is for.
#[derive(SqlType, QueryId)]
struct Unspecified;

impl HasSqlType<Unspecified> for Db {
    fn metadata(_: &mut Self::MetadataLookup) -> PgTypeMetadata {
        PgTypeMetadata::new(0, 0)
    }
}

/// A value of such a type: there is none but `NULL`.
#[derive(Debug, AsExpression)]
#[diesel(sql_type = Unspecified)]
struct Nothing;

impl ToSql<Unspecified, Db> for Nothing {
    fn to_sql<'b>(&'b self, _: &mut Output<'b, '_, Db>) -> serialize::Result {
        Ok(IsNull::Yes)
    }
}

fn bind_null<'a>(query: BoxedSqlQuery<'a, Db, SqlQuery>) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    query.bind::<Unspecified, _>(Nothing)
}

/// Each as the type that it says it is.
fn bind_other<'a>(
    query: BoxedSqlQuery<'a, Db, SqlQuery>,
    value: &'a Typed,
) -> BoxedSqlQuery<'a, Db, SqlQuery> {
    use diesel::sql_types as of;
    match value {
        Typed::Timestamptz(value) => query.bind::<of::Timestamptz, _>(value),
        // What is none fails on the server as the text that it is.
        Typed::Uuid(text) => match text.parse::<Uuid>() {
            Ok(uuid) => query.bind::<of::Uuid, _>(uuid),
            Err(_) => query.bind::<Text, _>(text),
        },
        Typed::Json(value) => query.bind::<of::Jsonb, _>(value),
        Typed::Array(Elements::Int(elements)) => query.bind::<Array<of::BigInt>, _>(elements),
        Typed::Array(Elements::Real(elements)) => query.bind::<Array<of::Double>, _>(elements),
        Typed::Array(Elements::Bool(elements)) => query.bind::<Array<of::Bool>, _>(elements),
        Typed::Array(Elements::Text(elements)) => query.bind::<Array<Text>, _>(elements),
        Typed::Null(null) => match null {
            NullOf::Boolean => query.bind::<Nullable<of::Bool>, _>(None::<bool>),
            NullOf::Integer => query.bind::<Nullable<of::BigInt>, _>(None::<i64>),
            NullOf::Real => query.bind::<Nullable<of::Double>, _>(None::<f64>),
            NullOf::Decimal => query.bind::<Nullable<Numeric>, _>(None::<BigDecimal>),
            NullOf::Text => query.bind::<Nullable<Text>, _>(None::<&str>),
            NullOf::Blob => query.bind::<Nullable<of::Binary>, _>(None::<&[u8]>),
            NullOf::Date => query.bind::<Nullable<of::Date>, _>(None::<NaiveDate>),
            NullOf::Timestamp => query.bind::<Nullable<of::Timestamp>, _>(None::<NaiveDateTime>),
            NullOf::Timestamptz => query.bind::<Nullable<of::Timestamptz>, _>(None::<DateTime<Utc>>),
            NullOf::Time => query.bind::<Nullable<of::Time>, _>(None::<NaiveTime>),
            NullOf::Uuid => query.bind::<Nullable<of::Uuid>, _>(None::<Uuid>),
            NullOf::Json => query.bind::<Nullable<of::Jsonb>, _>(None::<serde_json::Value>),
        },
        other => query.bind::<Text, _>(other.to_string()),
    }
}
