//! Several clients at once: a thread for each, and the driver's own pool of connections that they share.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::options;
use backend_api::{Failure, Load, Loaded, Meter, Opening};
use mysql::{Opts, OptsBuilder, Pool, PoolConstraints};
use std::thread;
use std::time::Instant;

/// A pool of so many connections.
fn pool(opening: &Opening, size: u32) -> Result<Pool, Error> {
    let options = Opts::from(options(opening)?);
    let size = size as usize;
    let constraints = PoolConstraints::new(size, size).unwrap_or_default();
    let pooled = options.get_pool_opts().clone().with_constraints(constraints);
    Ok(Pool::new(OptsBuilder::from_opts(options).pool_opts(pooled))?)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, load: &Load) -> Result<Loaded, Error> {
    let pool = pool(opening, load.clients)?;
    let start = Instant::now();
    let client = |number| {
        let mut client = load.client(number, start);
        while let Some((index, operation)) = client.turn() {
            let mut meter = Meter::new(1);
            let result = meter.time(|| pool.get_conn()).map_err(Error::from).and_then(|mut conn| {
                let answer = dispatch(conn.as_mut(), &opening.data, operation, &mut meter);
                // The pool resets what comes back to it, and the client waits for that.
                let mut conn = Some(conn);
                meter.time(|| {
                    drop(conn.take());
                    Ok::<_, Error>(())
                })?;
                answer
            });
            client.note(index, &meter, result.map_err(Failure::from));
        }
        client.notes()
    };
    let notes = thread::scope(|scope| {
        let threads: Vec<_> = (0..load.clients).map(|number| scope.spawn(move || client(number))).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|client| client.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    Ok(Loaded::of(notes, start))
}
