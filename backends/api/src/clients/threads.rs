//! A thread for each client, as programs have them whose libraries block.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::meter::Meter;
use crate::operation::Operation;
use crate::workload::{Load, Loaded};
use std::thread;
use std::time::Instant;

/// Runs the load: for each operation a client takes a connection, works with it, and gives it back when it drops it.
pub fn with_threads<C, E: Into<Failure>>(
    load: &Load,
    take: impl Fn() -> Result<C, E> + Sync,
    work: impl Fn(C, &Operation, &mut Meter<'_>) -> Result<Answer, E> + Sync,
) -> Loaded {
    let start = Instant::now();
    let client = |number| {
        let mut client = load.client(number, start);
        while let Some((index, operation)) = client.turn() {
            let mut meter = Meter::new(1);
            let result = meter.time(&take).and_then(|conn| work(conn, operation, &mut meter));
            client.note(index, &meter, result.map_err(Into::into));
        }
        client.notes()
    };
    let notes = thread::scope(|scope| {
        let threads: Vec<_> = (0..load.clients).map(|number| scope.spawn(move || client(number))).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|client| client.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    Loaded::of(notes, start)
}
