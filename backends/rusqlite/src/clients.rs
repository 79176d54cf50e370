//! Several clients at once: a thread for each, and a pool of connections that they share.

use crate::configure;
use crate::dispatch::dispatch;
use crate::error::Error;
use backend_api::{Database, Failure, Load, Loaded, Meter, Opening};
use r2d2::Pool;
use r2d2_sqlite::SqliteConnectionManager;
use std::thread;
use std::time::Instant;

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
    let start = Instant::now();
    let client = |number| {
        let mut client = load.client(number, start);
        while let Some((index, operation)) = client.turn() {
            let mut meter = Meter::new(1);
            let conn = meter.time(|| pool.get()).map_err(Error::from);
            let result = conn.and_then(|mut conn| dispatch(&mut conn, &opening.data, operation, &mut meter));
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
