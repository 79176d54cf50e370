//! The operations, written with Diesel: queries that the compiler checks against the tables.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod clients;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
mod nested;
mod paging;
mod queries;
mod relations;
mod rows;
mod schema;
mod tuning;

use backend_api::{
    About, Answer, BUILD, Backend, Database, DatabaseKind, Failure, Load, Loaded, Meter, Offer, Opening,
    Operation, Session, Settings,
};
use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use dispatch::dispatch;
use error::Error;

/// The backend.
pub struct Diesel;

impl Backend for Diesel {
    fn about(&self) -> About {
        About {
            name: "diesel".to_owned(),
            library: "Diesel 2.3".to_owned(),
            engine: engine().ok(),
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused()) };
        let conn = open(path, &opening.settings)?;
        Ok(Box::new(DieselSession { conn, opening }))
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients]
    }
}

/// The linked SQLite, which Diesel gives no version of.
fn engine() -> Result<String, Error> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    Ok(diesel::select(sql::<Text>("'SQLite ' || sqlite_version()")).get_result(&mut conn)?)
}

/// Opens a connection with the prescribed settings.
fn open(path: &str, settings: &Settings) -> Result<SqliteConnection, Error> {
    let mut conn = SqliteConnection::establish(path)?;
    configure(&mut conn, settings)?;
    Ok(conn)
}

/// Applies the prescribed settings to a connection.
fn configure(conn: &mut SqliteConnection, settings: &Settings) -> QueryResult<()> {
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = {}; PRAGMA journal_mode = {}; PRAGMA synchronous = {};
         PRAGMA foreign_keys = {}; PRAGMA cache_size = {};",
        settings.busy_timeout_ms,
        settings.journal_mode.as_str(),
        settings.synchronous.as_str(),
        settings.foreign_keys,
        settings.cache_size(),
    ))
}

struct DieselSession {
    conn: SqliteConnection,
    opening: Opening,
}

impl Session for DieselSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let Opening { tuning, data, .. } = &self.opening;
        dispatch(&mut self.conn, *tuning, data, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}
