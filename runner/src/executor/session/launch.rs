//! What an isolated worker is started from.

use super::main_worker::MainWorker;
use crate::worker::{Limits, Program};
use backend_api::{Database, Opening};
use std::time::Duration;

/// What an isolated worker works under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instrumentation {
    /// Nothing: it is timed.
    None,
    /// A trace of its statements, by SQLite's hook or by a proxy in front of its server.
    Trace,
    /// Callgrind, which counts its instructions.
    Callgrind,
}

/// What an isolated worker is started from.
#[derive(Debug)]
pub struct Launch {
    /// What to start.
    pub program: Program,
    /// How to open its session.
    pub opening: Opening,
    /// How long each of its round trips is delayed.
    pub latency: Duration,
    /// How long to wait for its replies.
    pub limits: Limits,
}

impl Launch {
    /// For a worker that opens a database of its own as a main worker opened its, but as the library's guide has it: nobody's pool is
    /// outside of the clock.
    pub fn of(main: &MainWorker, database: Database, limits: Limits) -> Self {
        let opening = Opening { database, pool: None, ..main.opening().clone() };
        Launch { program: main.program().clone(), opening, latency: main.latency(), limits }
    }

    /// The same for one whose operations are timed.
    pub fn timed(self) -> Self {
        Launch { opening: Opening { timed: true, ..self.opening }, ..self }
    }
}
