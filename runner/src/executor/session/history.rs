//! What happened to a scenario's databases so far, for workers that are to catch up.

use backend_api::Operation;

/// One thing that happened to the databases of the main workers.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryEntry {
    /// An operation ran.
    Run(Operation),
    /// The session was closed and opened again.
    Reopen,
}
