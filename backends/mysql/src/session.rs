//! An open session: one connection, or a pool of them.

use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::{clients, options};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use mysql::{Conn, Pool};

/// An open session.
pub struct MysqlSession {
    conn: Conn,
    opening: Opening,
    typed: Option<Typed>,
}

impl MysqlSession {
    /// Opens it.
    ///
    /// # Errors
    /// If the server cannot be reached, or the database is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        Ok(MysqlSession { conn: Conn::new(options(&opening)?)?, opening, typed: None })
    }

    /// With typed code for queries of the user's own.
    pub fn with(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }
}

impl Session for MysqlSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        run(&mut self.conn, &self.opening, self.typed, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}

/// A pool, from which each operation takes a connection.
pub struct PooledSession {
    pool: Pool,
    opening: Opening,
}

impl PooledSession {
    /// Opens so many connections.
    ///
    /// # Errors
    /// As a session.
    pub fn open(opening: Opening, connections: u32) -> Result<Self, Error> {
        Ok(PooledSession { pool: clients::pool(&opening, connections)?, opening })
    }
}

impl Session for PooledSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let mut conn = self.pool.get_conn().map_err(Error::from)?;
        run(conn.as_mut(), &self.opening, None, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, None, load).map_err(Failure::from)
    }
}
