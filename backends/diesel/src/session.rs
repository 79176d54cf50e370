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
pub fn open(opening: Opening, typed: Option<Typed>) -> Result<Box<dyn Session>, Error> {
    Ok(match opening.pool {
        Some(connections) => {
            Box::new(PooledSession { pool: clients::pool(&opening, connections)?, opening, typed })
        }
        None => Box::new(DieselSession::open(opening, typed)?),
    })
}

/// Opens a session that has typed code for queries of the user's own.
///
/// # Errors
/// If the database cannot be opened, or is of another kind.
pub fn open_with(opening: Opening, typed: Typed) -> Result<Box<dyn Session>, Failure> {
    Ok(open(opening, Some(typed))?)
}

impl DieselSession {
    /// Opens it with the prescribed settings.
    fn open(opening: Opening, typed: Option<Typed>) -> Result<Self, Error> {
        let mut conn = Conn::establish(&database_url(&opening.database)?)?;
        configure(&mut conn, &opening.settings)?;
        Ok(DieselSession { conn, opening, typed })
    }
}

/// An open connection.
struct DieselSession {
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
struct PooledSession {
    pool: Pool<ConnectionManager<Conn>>,
    opening: Opening,
    typed: Option<Typed>,
}

impl Session for PooledSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let mut conn = self.pool.get().map_err(Error::from)?;
        run(&mut conn, &self.opening, self.typed, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}
