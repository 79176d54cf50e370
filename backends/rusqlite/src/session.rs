//! An open session: one connection.

use super::clients;
use super::dispatch::run;
use crate::error::Error;
use crate::{Typed, open};
use backend_api::{Answer, Database, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use rusqlite::Connection;

/// An open session.
pub struct RusqliteSession {
    conn: Connection,
    opening: Opening,
    typed: Option<Typed>,
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
        Ok(RusqliteSession { conn, opening, typed: None })
    }

    /// With typed code for queries of the user's own.
    pub fn with(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }
}

impl Session for RusqliteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        run(&mut self.conn, &self.opening, self.typed, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}
