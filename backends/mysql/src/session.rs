//! An open session: one connection.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::{clients, options};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use mysql::Conn;

/// An open session.
pub struct MysqlSession {
    /// The connection.
    pub conn: Conn,
    opening: Opening,
}

impl MysqlSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the server cannot be reached, or the database is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        Ok(MysqlSession { conn: Conn::new(options(&opening)?)?, opening })
    }
}

impl Session for MysqlSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        dispatch(&mut self.conn, &self.opening, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}
