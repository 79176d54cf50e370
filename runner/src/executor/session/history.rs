//! The history of a scenario's databases, which isolated workers replay.

use backend_api::Operation;

/// One thing that happened to the databases of the main workers.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryEntry {
    /// An operation ran.
    Run(Operation),
    /// The session was closed and opened again.
    Reopen,
}
