//! The limits of waiting for a worker.

use crate::cancellation::Cancellation;
use std::time::Duration;

/// What ends the waiting for a worker's reply.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long it may take for one reply.
    pub timeout: Duration,
    /// Ends the waiting at once.
    pub cancellation: Cancellation,
}
