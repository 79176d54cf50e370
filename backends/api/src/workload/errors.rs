//! What failed while several clients worked, counted by kind.

use crate::failure::{Failure, FailureKind};
use serde::{Deserialize, Serialize};

/// A kind of failure, and how often it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadError {
    /// The kind.
    pub kind: FailureKind,
    /// How often.
    pub count: u64,
    /// The library's words when it came first.
    pub message: String,
}

impl LoadError {
    /// One failure.
    pub(super) fn of(Failure { kind, message, .. }: Failure) -> Self {
        LoadError { kind, count: 1, message }
    }
}

/// Adds to the count of an error's kind.
pub fn add(errors: &mut Vec<LoadError>, error: LoadError) {
    match errors.iter_mut().find(|known| known.kind == error.kind) {
        Some(known) => known.count = known.count.saturating_add(error.count),
        None => errors.push(error),
    }
}
