//! An open session: one connection.

use super::dispatch::run;
use super::{Conn, clients, configure, database_url};
use crate::error::Error;
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use diesel::Connection;

impl DieselSession {
    /// Opens it with the prescribed settings.
    ///
    /// # Errors
    /// If the database cannot be opened, or is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let mut conn = Conn::establish(&database_url(&opening.database)?)?;
        configure(&mut conn, &opening.settings)?;
        Ok(DieselSession { conn, opening })
    }
}

/// An open connection.
pub struct DieselSession {
    /// The connection.
    pub conn: Conn,
    opening: Opening,
}

impl Session for DieselSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        run(&mut self.conn, &self.opening, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}
