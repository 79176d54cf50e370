//! Several clients at once: a thread for each, and a pool of connections that they share.

use crate::Conn;
use crate::dispatch::{Typed, run};
use crate::error::Error;
use backend_api::clients::with_threads;
use backend_api::{Database, Load, Loaded, Opening, ServerUrl, Tuning};
use r2d2::{ManageConnection, Pool};

/// Opens the pool's connections, each with its own prepared statements.
pub struct Manager(ServerUrl, Tuning);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn, Error> {
        Conn::open(&self.0, self.1)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Error> {
        Ok(conn.client.simple_query("").map(drop)?)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.client.is_closed()
    }
}

/// A pool of so many connections.
pub fn pool(opening: &Opening, size: u32) -> Result<Pool<Manager>, Error> {
    let Database::Postgres { url } = &opening.database else { return Err(opening.database.refused().into()) };
    let tests = opening.tuning == Tuning::Default;
    Ok(Pool::builder().max_size(size).test_on_check_out(tests).build(Manager(url.clone(), opening.tuning))?)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, typed: Option<Typed>, load: &Load) -> Result<Loaded, Error> {
    let limits = load.limits();
    let pool = pool(opening, limits.connections)?;
    let take = || Ok(limits.wait().map_or_else(|| pool.get(), |wait| pool.get_timeout(wait))?);
    Ok(with_threads(load, take, |conn, operation, meter| run(conn, opening, typed, operation, meter)))
}
