//! An open session: one connection, or a pool of them.

use super::dispatch::{Typed, run};
use super::{Conn, clients, configure, database_url};
use crate::error::Error;
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use diesel::Connection;
use diesel::r2d2::{ConnectionManager, Pool};

/// Opens what the library's guide opens, or a pool where one is wanted.
///
/// # Errors
/// If the database cannot be opened, or is of another kind.
pub fn open(opening: Opening) -> Result<Box<dyn Session>, Error> {
    Ok(match opening.pool {
        Some(connections) => Box::new(PooledSession::open(opening, connections)?),
        None => Box::new(DieselSession::open(opening)?),
    })
}

impl DieselSession {
    /// Opens it with the prescribed settings.
    ///
    /// # Errors
    /// If the database cannot be opened, or is of another kind.
    pub fn open(opening: Opening) -> Result<Self, Error> {
        let mut conn = Conn::establish(&database_url(&opening.database)?)?;
        configure(&mut conn, &opening.settings)?;
        Ok(DieselSession { conn, opening, typed: None })
    }

    /// With typed code for queries of the user's own.
    pub fn with(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }
}

/// An open connection.
pub struct DieselSession {
    conn: Conn,
    opening: Opening,
    typed: Option<Typed>,
}

impl Session for DieselSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        run(&mut self.conn, &self.opening, self.typed, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}

/// A pool, from which each operation takes a connection.
pub struct PooledSession {
    pool: Pool<ConnectionManager<Conn>>,
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
        let mut conn = self.pool.get().map_err(Error::from)?;
        run(&mut conn, &self.opening, None, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, None, load).map_err(Failure::from)
    }
}
