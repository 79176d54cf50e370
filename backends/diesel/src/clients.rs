//! Several clients at once: a thread for each, and a pool of connections that they share.

use super::dispatch::{Typed, run};
use super::{Conn, configure, database_url};
use crate::error::Error;
use backend_api::clients::with_threads;
use backend_api::{Load, Loaded, Opening, Settings, Tuning};
use diesel::r2d2::{self, ConnectionManager, CustomizeConnection, Pool};

/// Gives each new connection the prescribed settings.
#[derive(Debug)]
struct Configure(Settings);

impl CustomizeConnection<Conn, r2d2::Error> for Configure {
    fn on_acquire(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        configure(conn, &self.0).map_err(r2d2::Error::QueryError)
    }
}

/// A pool of so many connections.
pub fn pool(opening: &Opening, size: u32) -> Result<Pool<ConnectionManager<Conn>>, Error> {
    let manager = ConnectionManager::new(database_url(&opening.database)?);
    let customizer = Box::new(Configure(opening.settings.clone()));
    let tests = opening.tuning == Tuning::Default;
    let builder = Pool::builder().max_size(size).test_on_check_out(tests);
    Ok(builder.connection_customizer(customizer).build(manager)?)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, typed: Option<Typed>, load: &Load) -> Result<Loaded, Error> {
    let limits = load.limits();
    let pool = pool(opening, limits.connections)?;
    let take = || Ok(limits.wait().map_or_else(|| pool.get(), |wait| pool.get_timeout(wait))?);
    Ok(with_threads(load, take, |conn, operation, meter| run(conn, opening, typed, operation, meter)))
}
