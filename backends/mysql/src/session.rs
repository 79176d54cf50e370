//! An open session: one connection, or a pool of them.

use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::{clients, options};
use backend_api::{Answer, Failure, Load, Loaded, Meter, Opening, Operation, Session};
use mysql::{Conn, Pool};

/// Opens what the driver's guide opens, or a pool where one is wanted.
///
/// # Errors
/// If the server cannot be reached, or the database is of another kind.
pub fn open(opening: Opening, typed: Option<Typed>) -> Result<Box<dyn Session>, Error> {
    Ok(match opening.pool {
        Some(connections) => {
            Box::new(PooledSession { pool: clients::pool(&opening, connections)?, opening, typed })
        }
        None => Box::new(MysqlSession::open(opening, typed)?),
    })
}

/// An open session.
struct MysqlSession {
    conn: Conn,
    opening: Opening,
    typed: Option<Typed>,
}

impl MysqlSession {
    fn open(opening: Opening, typed: Option<Typed>) -> Result<Self, Error> {
        Ok(MysqlSession { conn: Conn::new(options(&opening)?)?, opening, typed })
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
struct PooledSession {
    pool: Pool,
    opening: Opening,
    typed: Option<Typed>,
}

impl Session for PooledSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let mut conn = self.pool.get_conn().map_err(Error::from)?;
        run(conn.as_mut(), &self.opening, self.typed, operation, meter).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}
