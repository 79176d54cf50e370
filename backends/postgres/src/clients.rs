//! Several clients at once: a thread for each, and a pool of connections that they share.

use crate::Conn;
use crate::dispatch::dispatch;
use crate::error::Error;
use backend_api::{Database, Failure, Load, Loaded, Meter, Opening, ServerUrl};
use r2d2::{ManageConnection, Pool};
use std::thread;
use std::time::Instant;

/// Opens the pool's connections, each with its own prepared statements.
struct Manager(ServerUrl);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = postgres::Error;

    fn connect(&self) -> Result<Conn, postgres::Error> {
        Conn::open(self.0.secret())
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), postgres::Error> {
        conn.client.simple_query("").map(drop)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.client.is_closed()
    }
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, load: &Load) -> Result<Loaded, Error> {
    let Database::Postgres { url } = &opening.database else { return Err(opening.database.refused().into()) };
    let pool = Pool::builder().max_size(load.clients).build(Manager(url.clone()))?;
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
