//! Several clients at once: a thread for each, and a pool of connections that they share.

use super::dispatch::dispatch;
use super::{Conn, configure, place};
use crate::error::Error;
use backend_api::{Failure, Load, Loaded, Meter, Opening, Settings};
use diesel::r2d2::{self, ConnectionManager, CustomizeConnection, Pool};
use std::thread;
use std::time::Instant;

/// Gives each new connection the prescribed settings.
#[derive(Debug)]
struct Configure(Settings);

impl CustomizeConnection<Conn, r2d2::Error> for Configure {
    fn on_acquire(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        configure(conn, &self.0).map_err(r2d2::Error::QueryError)
    }
}

/// A pool of so many connections.
fn pool(opening: &Opening, size: u32) -> Result<Pool<ConnectionManager<Conn>>, Error> {
    let manager = ConnectionManager::new(place(&opening.database)?);
    let customizer = Box::new(Configure(opening.settings.clone()));
    Ok(Pool::builder().max_size(size).connection_customizer(customizer).build(manager)?)
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
            let result = conn.and_then(|mut conn| {
                dispatch(&mut conn, opening.tuning, &opening.data, operation, &mut meter)
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
