//! The operations, written with postgres: PostgreSQL's raw driver, and the baseline of every ratio on it.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod bulk;
mod clients;
mod concurrency;
mod connection;
mod crud;
mod dispatch;
mod encryption;
mod error;
mod migrations;
mod models;
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

use backend_api::sources::Source;
use backend_api::{About, BUILD, Backend, DatabaseKind, Failure, Offer, Opening, Session};
pub use connection::{Conn, Params};
pub use dispatch::Typed;
pub use error::Error;

/// The backend.
pub struct Postgres;

impl Backend for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "postgres 0.19".to_owned(),
            engine: None,
            databases: vec![DatabaseKind::Postgres],
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(session::open(opening, None)?)
    }

    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        match kind {
            DatabaseKind::Postgres => backend_api::sources!["postgres": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "transactions" "concurrency"].into(),
            DatabaseKind::Sqlite | DatabaseKind::Mysql => Vec::new(),
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Tables, Offer::Hosts]
    }
}

/// Opens a session that has typed code for queries of the user's own.
///
/// # Errors
/// If the server cannot be reached, or the database is of another kind.
pub fn open_with(opening: Opening, typed: Typed) -> Result<Box<dyn Session>, Failure> {
    Ok(session::open(opening, Some(typed))?)
}
