//! Several clients at once: a thread for each, and a pool of connections that they share.

use super::dispatch::dispatch;
use crate::configure;
use crate::error::Error;
use backend_api::clients::with_threads;
use backend_api::{Database, Load, Loaded, Opening};
use r2d2::Pool;
use r2d2_sqlite::SqliteConnectionManager;

/// A pool of so many connections, each with the prescribed settings.
fn pool(opening: &Opening, size: u32) -> Result<Pool<SqliteConnectionManager>, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let (settings, tuning) = (opening.settings.clone(), opening.tuning);
    let manager =
        SqliteConnectionManager::file(path).with_init(move |conn| configure(conn, &settings, tuning));
    Ok(Pool::builder().max_size(size).build(manager)?)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, load: &Load) -> Result<Loaded, Error> {
    let pool = pool(opening, load.clients)?;
    let take = || Ok(pool.get()?);
    Ok(with_threads(load, take, |mut conn, operation, meter| dispatch(&mut conn, opening, operation, meter)))
}
