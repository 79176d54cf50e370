//! Why there is no sample.

use crate::worker::Broken;
use backend_api::Failure;
use thiserror::Error;

/// Why a sample could not be taken.
#[derive(Debug, Clone, Error)]
pub enum NoSample {
    /// The worker was lost.
    #[error("while it was timed, {}", .0.because)]
    Broke(Broken),
    /// The library failed where it had succeeded before.
    #[error("it failed while it was timed: {}", .0.message)]
    Failed(Failure),
    /// What came before it failed in the database where it is measured, and had succeeded before.
    #[error("it was not timed: what came before it succeeded, and failed in the database where it is timed: {}", .0.message)]
    Unprepared(Failure),
    /// What its program says of its own time cannot be.
    #[error("its clock is not believed: {0}")]
    Implausible(String),
}

impl From<Broken> for NoSample {
    fn from(broken: Broken) -> Self {
        NoSample::Broke(broken)
    }
}
