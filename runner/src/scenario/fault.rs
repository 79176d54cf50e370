//! Faults that a scenario asks for, and what is called until it succeeds again.

use backend_api::{Identifier, Operation};
use std::time::Duration;

/// What the runner itself does to a database, and no backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The server ends all connections to it.
    EndConnections,
    /// The server stops and starts again.
    RestartServer,
    /// The server is lost at once, and another takes its place.
    Failover,
    /// Another connection locks a table while each backend is in the next step.
    HoldLock(HeldLock),
}

/// A lock that another connection holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLock {
    /// The table. SQLite locks all of them.
    pub table: Identifier,
    /// How long, unless the step under it ends before.
    pub time: Duration,
}

/// An operation that is called again and again until it succeeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recover {
    /// What is called.
    pub operation: Operation,
    /// So many calls are enough.
    pub calls: u32,
    /// No call begins later than this after the first.
    pub within: Duration,
    /// The fault that comes while all backends call, if none has come before.
    pub during: Option<During>,
}

/// A fault in the middle of the calls.
#[derive(Debug, Clone, PartialEq)]
pub struct During {
    /// It comes to all at once; no lock.
    pub fault: Fault,
    /// Counts what the calls have left in the database.
    pub kept: Operation,
}

impl Recover {
    /// How many calls are enough unless the scenario says so.
    pub const USUAL: u32 = 20;

    /// The most calls.
    pub const MOST: u32 = 1000;

    /// How long it is called unless the scenario says so.
    pub const PATIENCE: Duration = Duration::from_secs(10);
}
