//! How a library got over a fault: the calls until one succeeded.

use backend_api::FailureKind;
use serde::{Deserialize, Serialize};

/// The calls of one backend in a `recover` step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recovery {
    /// How many calls there were in the session that the fault met.
    pub calls: u32,
    /// Those that failed, by kind, in the order in which the kinds were seen.
    #[serde(default)]
    pub failed: Vec<FailedCalls>,
    /// Whether the last of them succeeded. If not, the runner opened a new session, and the answer is the one from there.
    pub by_itself: bool,
    /// From the begin of the first call to the end of the last one in that session, the pauses between them included, in
    /// nanoseconds. Where the fault came in the middle of the calls, the longest time without one that was acknowledged.
    pub elapsed_ns: u64,
    /// What was acknowledged, and what of it is there, if the fault came in the middle of the calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Acknowledged>,
}

/// Calls that a library said were done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Acknowledged {
    /// How many.
    pub calls: u32,
    /// How many are there; nothing if nobody could ask any more. There may be more of them: nobody knows of a call that failed whether
    /// it was done.
    pub found: Option<u64>,
}

/// Calls that failed alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FailedCalls {
    /// How.
    pub kind: FailureKind,
    /// How many.
    pub calls: u32,
    /// What the library said the first time.
    pub message: String,
}

impl Recovery {
    /// How many calls failed.
    pub fn failures(&self) -> u32 {
        self.failed.iter().map(|failed| failed.calls).sum()
    }
}
