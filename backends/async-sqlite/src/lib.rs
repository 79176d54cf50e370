//! The operations, written with async-sqlite: rusqlite's connection on a thread of its own, to which one sends closures.
//!
//! Of the two crates that are known for this, `tokio-rusqlite` has no version for the rusqlite that all libraries here
//! agree on (0.39).
//!
//! What a closure does is rusqlite, and stands in rusqlite's own files (`blocking`). Here is what awaiting it takes: whatever
//! the closure needs must be owned, for it goes to another thread. An operation is one closure, however many statements it
//! sends, so that it pays for one way there and back; sqlx, SeaORM and diesel-async pay for one with each statement.

mod basics;
mod blocking;
mod bulk;
mod clients;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod nested;
mod own;
mod own_migrations;
mod paging;
mod queries;
mod relations;
mod schema;
mod session;
mod transactions;
mod tuning;
mod writes;

use async_sqlite::{Pool, PoolBuilder};
use backend_api::sources::Source;
use backend_api::{
    About, BUILD, Backend, Database, DatabaseKind, Failure, Offer, Opening, Session, Settings, Tuning,
};
use error::Error;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use session::AsyncSqliteSession;

/// The backend.
pub struct AsyncSqlite;

impl Backend for AsyncSqlite {
    fn name(&self) -> &'static str {
        "async-sqlite"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "async-sqlite 0.5".to_owned(),
            engine: Some(format!("SQLite {}", rusqlite::version())),
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(AsyncSqliteSession::open(opening)?))
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        match kind {
            DatabaseKind::Sqlite => backend_api::sources!["async-sqlite": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "transactions" "concurrency"].into(),
            DatabaseKind::Postgres | DatabaseKind::Mysql => Vec::new(),
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables]
    }
}

/// Opens a pool of so many connections, each with a thread of its own and with the prescribed settings.
async fn open(opening: &Opening, connections: u32) -> Result<Pool, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let pool = PoolBuilder::new().path(path).num_conns(connections as usize).open().await?;
    let (settings, tuning) = (opening.settings.clone(), opening.tuning);
    let configured = pool.conn_for_each(move |conn| configure(conn, &settings, tuning)).await;
    configured.into_iter().collect::<Result<Vec<()>, _>>()?;
    Ok(pool)
}

/// Applies the prescribed settings to a connection.
fn configure(conn: &Connection, settings: &Settings, tuning: Tuning) -> rusqlite::Result<()> {
    conn.busy_timeout(settings.busy_timeout())?;
    conn.pragma_update(None, "journal_mode", settings.journal_mode.as_str())?;
    conn.pragma_update(None, "synchronous", settings.synchronous.as_str())?;
    conn.pragma_update(None, "foreign_keys", settings.foreign_keys)?;
    conn.pragma_update(None, "cache_size", settings.cache_size())?;
    rusqlite::vtab::array::load_module(conn)?;
    match tuning {
        Tuning::Default => conn.set_prepared_statement_cache_capacity(0),
        Tuning::Expert => {
            // Otherwise SQLite prepares a statement anew in each execution that binds its `LIMIT`.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        }
    }
    Ok(())
}
