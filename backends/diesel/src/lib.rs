//! The operations, written with Diesel: queries that the compiler checks against the tables.
//!
//! What there is to learn stands in the files named for the lessons. They are compiled once for each database, as modules of
//! its own: `sqlite`, `postgres` and `mysql` put their own connection into them, and hold what is written otherwise there.
//!
//! Diesel's own `MultiConnection` would make one connection of the three. It knows what all of them know, and so
//! no upserts, and with MySQL among them no `RETURNING`, which lessons 02 and 03 are about
//! (<https://docs.rs/diesel/2.3/diesel/derive.MultiConnection.html#limitations>); and a person who works with one database
//! does not write it.

// The same files on purpose.
#![allow(clippy::duplicate_mod)]

mod error;
#[cfg(feature = "system-mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod tuning;

use backend_api::sources::Source;
use backend_api::{About, BUILD, Backend, Database, DatabaseKind, Failure, Offer, Opening, Session};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
pub use error::Error;
#[cfg(feature = "system-mysql")]
pub use mysql::open_with as open_mysql_with;
#[cfg(feature = "postgres")]
pub use postgres::open_with as open_postgres_with;
pub use sqlite::open_with as open_sqlite_with;

/// The backend.
pub struct Diesel;

impl Backend for Diesel {
    fn name(&self) -> &'static str {
        "diesel"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "Diesel 2.3".to_owned(),
            engine: engine().ok(),
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
            DatabaseKind::Mysql => {
                "it links a client library of the system's (`apt-get install libmariadb-dev`): build with \
                 `--features diesel-mysql`"
            }
            DatabaseKind::Sqlite | DatabaseKind::Postgres => "this program was built without it",
        };
        (!databases().contains(&kind)).then(|| because.to_owned())
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(match opening.database {
            Database::Sqlite { .. } => sqlite::open(opening, None)?,
            #[cfg(feature = "postgres")]
            Database::Postgres { .. } => postgres::open(opening, None)?,
            #[cfg(feature = "system-mysql")]
            Database::Mysql { .. } => mysql::open(opening, None)?,
            #[cfg(not(all(feature = "postgres", feature = "system-mysql")))]
            other => return Err(other.refused()),
        })
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let (own, connection) = match kind {
            DatabaseKind::Sqlite => {
                (backend_api::sources!["diesel": "sqlite"].to_vec(), "&mut SqliteConnection")
            }
            DatabaseKind::Postgres => {
                (backend_api::sources!["diesel": "postgres"].to_vec(), "&mut PgConnection")
            }
            DatabaseKind::Mysql => {
                (backend_api::sources!["diesel": "mysql/writes" "mysql"].to_vec(), "&mut MysqlConnection")
            }
        };
        let shared = backend_api::sources!["diesel": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "expert" "transactions" "concurrency"];
        let transaction = match kind {
            DatabaseKind::Sqlite => "conn.immediate_transaction(",
            DatabaseKind::Postgres | DatabaseKind::Mysql => "conn.transaction(",
        };
        let plain = |source: Source| {
            source.reading("&mut Conn", connection).reading("read_then_write!(conn, ", transaction)
        };
        own.into_iter().chain(shared).map(plain).collect()
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables, Offer::Hosts]
    }
}

/// The linked SQLite, which Diesel gives no version of.
fn engine() -> Result<String, Error> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    Ok(diesel::select(sql::<Text>("'SQLite ' || sqlite_version()")).get_result(&mut conn)?)
}

/// The databases that this program was built for.
fn databases() -> Vec<DatabaseKind> {
    let mut databases = vec![DatabaseKind::Sqlite];
    if cfg!(feature = "postgres") {
        databases.push(DatabaseKind::Postgres);
    }
    if cfg!(feature = "system-mysql") {
        databases.push(DatabaseKind::Mysql);
    }
    databases
}
