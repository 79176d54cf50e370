//! The operations, written with diesel-async: Diesel's queries, awaited, over drivers that are Rust all the way down; and on
//! SQLite over Diesel's own connection, on threads that may block.
//!
//! What there is to learn stands in the files named for the lessons. They are compiled once for each database, as modules of
//! its own: `sqlite`, `postgres` and `mysql` put their own connection into them, and hold what is written otherwise there. Models, tables and
//! migrations are Diesel's own files.
//!
//! Diesel's migration tool is not asynchronous: `AsyncConnectionWrapper` shows it a connection that blocks until the database
//! has answered. diesel-async's `AsyncMigrationHarness` does so with `block_in_place`, which a runtime of one thread does not
//! have; `session` works on a thread beside the runtime, as the harness's documentation advises for such.

// The same files on purpose.
#![allow(clippy::duplicate_mod)]

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod error;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
mod tuning;

use backend_api::sources::Source;
use backend_api::{About, BUILD, Backend, DatabaseKind, Failure, Offer, Opening, Session};

/// The backend.
pub struct DieselAsync;

impl Backend for DieselAsync {
    fn name(&self) -> &'static str {
        "diesel-async"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "diesel-async 0.9".to_owned(),
            engine: engine(),
            databases: databases(),
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn why_not(&self, kind: DatabaseKind) -> Option<String> {
        let because = match kind {
            DatabaseKind::Sqlite => {
                "it moves Diesel's own connection to a thread that may block: build with `--features sqlite-async`"
            }
            DatabaseKind::Postgres | DatabaseKind::Mysql => "this program was built without it",
        };
        (!databases().contains(&kind)).then(|| because.to_owned())
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        match opening.database {
            #[cfg(feature = "sqlite")]
            backend_api::Database::Sqlite { .. } => Ok(sqlite::open(opening)?),
            #[cfg(feature = "postgres")]
            backend_api::Database::Postgres { .. } => Ok(postgres::open(opening)?),
            #[cfg(feature = "mysql")]
            backend_api::Database::Mysql { .. } => Ok(mysql::open(opening)?),
            #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
            other => Err(other.refused()),
        }
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let (own, connection) = match kind {
            DatabaseKind::Sqlite if cfg!(not(feature = "sqlite")) => return Vec::new(),
            DatabaseKind::Sqlite => (
                backend_api::sources!["diesel-async": "sqlite/bulk" "sqlite"].to_vec(),
                "&mut SyncConnectionWrapper<SqliteConnection>",
            ),
            DatabaseKind::Postgres => {
                (backend_api::sources!["diesel-async": "postgres"].to_vec(), "&mut AsyncPgConnection")
            }
            DatabaseKind::Mysql => (
                backend_api::sources!["diesel-async": "mysql/writes" "mysql"].to_vec(),
                "&mut AsyncMysqlConnection",
            ),
        };
        let shared = backend_api::sources!["diesel-async": "schema" "basics" "relations" "crud" "writes" "queries" "bulk" "paging" "nested" "own" "expert" "transactions" "concurrency"];
        let taken = backend_api::sources!["diesel": "migrations" "own_migrations"];
        let all = own.into_iter().chain(shared).chain(taken);
        let transaction = match kind {
            DatabaseKind::Sqlite => "conn.immediate_transaction(",
            DatabaseKind::Postgres | DatabaseKind::Mysql => "conn.transaction(",
        };
        let plain = |source: Source| {
            source.reading("&mut Conn", connection).reading("read_then_write!(conn, ", transaction)
        };
        all.map(plain).collect()
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables, Offer::Hosts]
    }
}

/// The databases that this program was built for.
fn databases() -> Vec<DatabaseKind> {
    let mut databases = Vec::new();
    if cfg!(feature = "sqlite") {
        databases.push(DatabaseKind::Sqlite);
    }
    if cfg!(feature = "postgres") {
        databases.push(DatabaseKind::Postgres);
    }
    if cfg!(feature = "mysql") {
        databases.push(DatabaseKind::Mysql);
    }
    databases
}

/// The linked SQLite, which Diesel gives no version of.
#[cfg(feature = "sqlite")]
fn engine() -> Option<String> {
    use diesel::prelude::*;
    let mut conn = SqliteConnection::establish(":memory:").ok()?;
    let version = diesel::dsl::sql::<diesel::sql_types::Text>("'SQLite ' || sqlite_version()");
    diesel::select(version).get_result(&mut conn).ok()
}

/// The drivers of servers bring no engine along.
#[cfg(not(feature = "sqlite"))]
fn engine() -> Option<String> {
    None
}
