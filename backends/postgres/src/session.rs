//! An open session: one connection, or a pool of them.

use crate::clients::Manager;
use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::{Conn, clients};
use backend_api::{
    Answer, Database, DatabaseKind, Failure, Load, Loaded, Meter, Opening, Operation, Session,
};
use r2d2::Pool;

/// Opens what the driver's guide opens, or a pool where one is wanted.
///
/// # Errors
/// If the server cannot be reached, or the database is of another kind.
pub fn open(opening: Opening, typed: Option<Typed>) -> Result<Box<dyn Session>, Error> {
    Ok(match opening.pool {
        Some(connections) => {
            Box::new(PooledSession { pool: clients::pool(&opening, connections)?, opening, typed })
        }
        None => Box::new(PostgresSession::open(opening, typed)?),
    })
}

/// An open session.
struct PostgresSession {
    conn: Conn,
    opening: Opening,
    typed: Option<Typed>,
}

impl PostgresSession {
    fn open(opening: Opening, typed: Option<Typed>) -> Result<Self, Error> {
        let Database::Postgres { url } = &opening.database else {
            return Err(opening.database.refused().into());
        };
        let conn = Conn::open(url, opening.tuning)?;
        Ok(PostgresSession { conn, opening, typed })
    }
}

impl Session for PostgresSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let answer = run(&mut self.conn, &self.opening, self.typed, operation, meter);
        if operation.may_alter_tables(DatabaseKind::Postgres) {
            // A prepared `SELECT *` is refused once its table has other columns.
            self.conn.forget_statements();
        }
        answer.map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}

/// A pool, from which each operation takes a connection.
struct PooledSession {
    pool: Pool<Manager>,
    opening: Opening,
    typed: Option<Typed>,
}

impl Session for PooledSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let mut conn = self.pool.get().map_err(Error::from)?;
        let answer = run(&mut conn, &self.opening, self.typed, operation, meter);
        if operation.may_alter_tables(DatabaseKind::Postgres) {
            conn.forget_statements();
        }
        answer.map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, self.typed, load).map_err(Failure::from)
    }
}
