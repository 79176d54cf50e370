//! What an operation asks of the heap.

use serde::{Deserialize, Serialize};

/// What was asked of the heap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allocations {
    /// How many blocks; one that grows counts again.
    pub count: u64,
    /// How many bytes, those given back meanwhile included.
    pub bytes: u64,
    /// How many bytes were held at once, beyond what was held at the start: the peak.
    #[serde(default)]
    pub peak: u64,
}

/// Counts what the process asks of the heap, on all of its threads, while it is on.
pub trait Counter: Sync {
    /// Begins to count, from 0.
    fn start(&self);

    /// Stops counting; gives the count.
    fn finish(&self) -> Allocations;
}
