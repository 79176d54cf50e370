//! An open session: one connection.

use super::clients;
use super::dispatch::dispatch;
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use rusqlite::Connection;

/// An open session.
pub struct RusqliteSession {
    pub conn: Connection,
    pub opening: Opening,
}

impl Session for RusqliteSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        dispatch(&mut self.conn, &self.opening, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}
