//! A client as a task, as programs have them whose libraries are awaited.

use crate::answer::Answer;
use crate::backend::Opening;
use crate::failure::Failure;
use crate::meter::Meter;
use crate::operation::Operation;
use crate::workload::{Arrivals, Client, Load, Notes};
use std::io;
use std::sync::Arc;
use std::time::Instant;
use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;

/// A library's pool, as several clients share it.
pub trait ClientPool: Clone + Send + Sync + 'static {
    /// What can go wrong.
    type Error: Into<Failure> + From<io::Error> + Send;

    /// Runs one operation with a connection of the pool, which is given back before it ends.
    fn run(
        &self,
        opening: &Opening,
        operation: &Operation,
        meter: &mut Meter<'_>,
    ) -> impl Future<Output = Result<Answer, Self::Error>> + Send;

    /// Closes the connections. The load is over: nobody hears of an error any more.
    fn close(self) -> impl Future<Output = ()>;
}

/// One of the clients.
pub(super) async fn client<P: ClientPool>(
    pool: P,
    opening: Arc<Opening>,
    load: Arc<Load>,
    number: u32,
    start: Instant,
    arrivals: Option<Arrivals>,
) -> Notes {
    let mut client = Client::new(&load, number, start, arrivals);
    while let Some(turn) = client.next_turn().await {
        let mut meter = Meter::new(1).discarding();
        let result = pool.run(&opening, turn.operation, &mut meter).await;
        client.note(turn, result.map_err(Into::into));
        // A library that never waits would leave the other clients of this thread without a turn.
        yield_now().await;
    }
    client.notes()
}

/// A runtime on the caller's thread, as sessions of awaited libraries have it.
///
/// # Errors
/// If the system refuses.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
