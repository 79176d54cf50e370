//! The operations, written with rusqlite: the raw driver, and the baseline of every ratio.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons. They are compiled once for
//! each tuning, as modules of its own: `default` and `expert` say how they prepare statements.

// The same files on purpose.
#![allow(clippy::duplicate_mod)]

mod default;
mod error;
mod expert;
mod tuning;

use backend_api::sources::Source;
use backend_api::{
    About, BUILD, Backend, DatabaseKind, Failure, Meter, NamedQuery, Offer, Opening, Session, Settings,
    Tuning, TypedAnswer,
};
pub use error::Error;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// The backend.
pub struct Rusqlite;

impl Backend for Rusqlite {
    fn name(&self) -> &'static str {
        "rusqlite"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "rusqlite 0.39".to_owned(),
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
        Ok(match opening.tuning {
            Tuning::Default => Box::new(default::RusqliteSession::open(opening)?),
            Tuning::Expert => Box::new(expert::RusqliteSession::open(opening)?),
        })
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        if kind != DatabaseKind::Sqlite {
            return Vec::new();
        }
        let sources = backend_api::sources!["rusqlite": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "transactions" "concurrency"];
        sources.into_iter().map(|source| source.reading(".prepare_as_tuned(", ".prepare(")).collect()
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables]
    }
}

/// Typed code for queries of the user's own.
pub type Typed = fn(&Connection, &NamedQuery, &mut Meter<'_>) -> TypedAnswer<Error>;

/// Opens a session that has typed code for queries of the user's own.
///
/// # Errors
/// If the database cannot be opened, or is none of SQLite's.
pub fn open_with(opening: Opening, typed: Typed) -> Result<Box<dyn Session>, Failure> {
    Ok(match opening.tuning {
        Tuning::Default => Box::new(default::RusqliteSession::open(opening)?.with(typed)),
        Tuning::Expert => Box::new(expert::RusqliteSession::open(opening)?.with(typed)),
    })
}

/// Opens a connection with the prescribed settings.
fn open(path: &str, settings: &Settings, tuning: Tuning) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    configure(&conn, settings, tuning)?;
    Ok(conn)
}

/// Applies the prescribed settings to a connection.
fn configure(conn: &Connection, settings: &Settings, tuning: Tuning) -> rusqlite::Result<()> {
    conn.busy_timeout(settings.busy_timeout())?;
    conn.pragma_update(None, "journal_mode", settings.journal_mode.as_str())?;
    conn.pragma_update(None, "synchronous", settings.synchronous.as_str())?;
    conn.pragma_update(None, "foreign_keys", settings.foreign_keys)?;
    conn.pragma_update(None, "cache_size", settings.cache_size())?;
    rusqlite::vtab::array::load_module(conn)?;
    if tuning == Tuning::Expert {
        // Otherwise SQLite prepares a statement anew in each execution that binds its `LIMIT`.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    }
    Ok(())
}
