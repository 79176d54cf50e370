//! An open session: one connection.

use super::clients;
use super::dispatch::dispatch;
use crate::error::Error;
use crate::open;
use backend_api::{Answer, Database, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use rusqlite::Connection;

/// An open session.
pub struct RusqliteSession {
    /// Its connection.
    pub conn: Connection,
    /// What it was opened with.
    pub opening: Opening,
}

impl RusqliteSession {
    /// Opens it with the prescribed settings.
    ///
    /// # Errors
    /// If the database cannot be opened, or is none of SQLite's.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let Database::Sqlite { path } = &opening.database else {
            return Err(opening.database.refused().into());
        };
        let conn = open(path, &opening.settings, opening.tuning)?;
        Ok(RusqliteSession { conn, opening })
    }
}

impl Session for RusqliteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        dispatch(&mut self.conn, &self.opening, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}
