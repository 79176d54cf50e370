//! The operations, written with sqlx: SQL as text, results as types, and every statement awaited.
//!
//! What there is to learn stands in the files named for the lessons. They are compiled once for each database, as modules of
//! its own: `sqlite`, `postgres` and `mysql` put their own connection into them, and hold what is written otherwise
//! there.

// The same files on purpose.
#![allow(clippy::duplicate_mod)]

mod error;
mod listing;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(any(test, feature = "mysql"))]
mod placeholders;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod tuning;

use backend_api::clients::runtime;
use backend_api::sources::Source;
use backend_api::{About, BUILD, Backend, Database, DatabaseKind, Failure, Offer, Opening, Session};
pub use error::Error;
#[cfg(feature = "mysql")]
pub use mysql::SqlxSession as MysqlSession;
#[cfg(feature = "postgres")]
pub use postgres::SqlxSession as PostgresSession;
pub use sqlite::SqlxSession as SqliteSession;
use sqlx::{Connection, SqliteConnection};

/// The backend.
pub struct Sqlx;

impl Backend for Sqlx {
    fn name(&self) -> &'static str {
        "sqlx"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "sqlx 0.9".to_owned(),
            engine: engine().ok(),
            databases: databases(),
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(match opening.database {
            Database::Sqlite { .. } => Box::new(sqlite::SqlxSession::open(opening)?),
            #[cfg(feature = "postgres")]
            Database::Postgres { .. } => Box::new(postgres::SqlxSession::open(opening)?),
            #[cfg(feature = "mysql")]
            Database::Mysql { .. } => Box::new(mysql::SqlxSession::open(opening)?),
            #[cfg(not(all(feature = "postgres", feature = "mysql")))]
            other => return Err(other.refused()),
        })
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let (own, connection) = match kind {
            DatabaseKind::Sqlite => {
                let own = backend_api::sources!["sqlx": "sqlite/relations" "sqlite/crud" "sqlite/writes" "sqlite/queries" "sqlite/paging" "sqlite"];
                (own.to_vec(), "&mut SqliteConnection")
            }
            DatabaseKind::Postgres => {
                (backend_api::sources!["sqlx": "postgres/bulk" "postgres"].to_vec(), "&mut PgConnection")
            }
            DatabaseKind::Mysql => {
                (backend_api::sources!["sqlx": "mysql/writes" "mysql"].to_vec(), "&mut MySqlConnection")
            }
        };
        let all = own.into_iter().chain(
            backend_api::sources!["sqlx": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "transactions" "concurrency"],
        );
        let plain = |source: Source| Source { text: listing::plain(&source.text, kind).into(), ..source };
        all.map(|source| plain(source.reading("&mut Conn", connection))).collect()
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Settles, Offer::Tables]
    }
}

/// The linked SQLite, which sqlx gives no version of.
fn engine() -> sqlx::Result<String> {
    runtime()?.block_on(async {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
        sqlx::query_scalar("SELECT 'SQLite ' || sqlite_version()").fetch_one(&mut conn).await
    })
}

/// The databases that this program was built for.
fn databases() -> Vec<DatabaseKind> {
    let mut databases = vec![DatabaseKind::Sqlite];
    if cfg!(feature = "postgres") {
        databases.push(DatabaseKind::Postgres);
    }
    if cfg!(feature = "mysql") {
        databases.push(DatabaseKind::Mysql);
    }
    databases
}
