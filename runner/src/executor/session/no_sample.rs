//! Why there is no sample.

use crate::worker::Broken;
use backend_api::Failure;

/// Why a sample could not be taken.
#[derive(Debug, Clone)]
pub enum NoSample {
    /// The worker was lost.
    Broke(Broken),
    /// The library failed where it had succeeded before.
    Failed(Failure),
    /// What its program says of its own time cannot be.
    Implausible(String),
}

impl From<Broken> for NoSample {
    fn from(broken: Broken) -> Self {
        NoSample::Broke(broken)
    }
}
