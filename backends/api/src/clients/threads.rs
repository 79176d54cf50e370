//! A thread for each client, as programs have them whose libraries block.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::meter::Meter;
use crate::operation::Operation;
use crate::workload::{Arrivals, Client, Load, Loaded};
use std::thread;
use std::time::Instant;

/// Runs the load: for each operation a client takes a connection, works with it, and gives it back when it drops it.
pub fn with_threads<C, E: Into<Failure>>(
    load: &Load,
    take: impl Fn() -> Result<C, E> + Sync,
    work: impl Fn(&mut C, &Operation, &mut Meter<'_>) -> Result<Answer, E> + Sync,
) -> Loaded {
    let start = Instant::now();
    let client = |mut client: Client<'_>| {
        while let Some(turn) = client.turn() {
            let mut meter = Meter::new(1).discarding();
            let result = take().and_then(|mut conn| work(&mut conn, turn.operation, &mut meter));
            client.note(turn, result.map_err(Into::into));
        }
        client.notes()
    };
    thread::scope(|scope| {
        let arrivals = Arrivals::begin(load, start, scope);
        let of_client = || arrivals.as_ref().map(|(arrivals, _)| arrivals.clone());
        let clients = (0..load.clients).map(|number| Client::new(load, number, start, of_client()));
        let threads: Vec<_> = clients.map(|one| scope.spawn(|| client(one))).collect();
        let notes = threads.into_iter().map(joined).collect();
        let missed = arrivals.map(|(_, sending)| joined(sending)).unwrap_or_default();
        Loaded::of(load, notes, &missed, start)
    })
}

/// What a thread came to, or its panic.
pub(super) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
