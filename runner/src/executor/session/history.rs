//! The history of a scenario's databases, which isolated workers replay.

use backend_api::Operation;
use reports::record::{Cell, Verdict};

/// One thing that happened to the databases of the main workers.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryEntry {
    /// An operation ran.
    Run {
        /// Which.
        operation: Operation,
        /// In which backends it did not succeed, by their place: there it may fail again.
        failed: Vec<usize>,
    },
    /// The session was closed and opened again.
    Reopen,
}

impl HistoryEntry {
    /// An operation, and what came of it in each backend.
    pub fn ran(operation: &Operation, cells: &[Cell]) -> Self {
        let is_failed =
            |(_, cell): &(usize, &Cell)| cell.failure.is_some() || cell.verdict != Verdict::Passed;
        let failed = cells.iter().enumerate().filter(is_failed).map(|(place, _)| place);
        HistoryEntry::Run { operation: operation.clone(), failed: failed.collect() }
    }
}
