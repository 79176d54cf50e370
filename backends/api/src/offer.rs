//! What a backend can do besides what every backend can.

use serde::{Deserialize, Serialize};

/// What not every worker can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// It counts what an operation asks of the heap.
    Allocations,
    /// It marks where the instructions of an operation are to be counted.
    Instructions,
    /// It runs operations from several clients at once.
    Clients,
    /// It may have work left when it has answered, and finishes it when it is asked to settle.
    Settles,
    /// It executes calls of an operation with other values in turn.
    Turns,
    /// It generates the rows of tables by itself; without it the runner sends them.
    Tables,
    /// Where its database's URL names several hosts, it finds the one that takes writes.
    Hosts,
}
