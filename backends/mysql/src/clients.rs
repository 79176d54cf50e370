//! Several clients at once: a thread for each, and the driver's own pool of connections that they share.

use crate::dispatch::{Typed, run};
use crate::error::Error;
use crate::options;
use backend_api::clients::with_threads;
use backend_api::{Load, Loaded, Opening};
use mysql::{Opts, OptsBuilder, Pool, PoolConstraints, PooledConn};

/// A pool of so many connections.
pub fn pool(opening: &Opening, size: u32) -> Result<Pool, Error> {
    let options = Opts::from(options(opening)?);
    let size = size as usize;
    let constraints = PoolConstraints::new(size, size).unwrap_or_default();
    let pooled = options.get_pool_opts().clone().with_constraints(constraints);
    Ok(Pool::new(OptsBuilder::from_opts(options).pool_opts(pooled))?)
}

/// Runs the load: every client takes a connection for each operation and gives it back; the pool resets it then, and the
/// client waits for that.
pub fn load(opening: &Opening, typed: Option<Typed>, load: &Load) -> Result<Loaded, Error> {
    let limits = load.limits();
    let pool = pool(opening, limits.connections)?;
    let take = || Ok(limits.wait().map_or_else(|| pool.get_conn(), |wait| pool.try_get_conn(wait))?);
    Ok(with_threads(load, take, |conn: &mut PooledConn, operation, meter| {
        run(conn.as_mut(), opening, typed, operation, meter)
    }))
}
