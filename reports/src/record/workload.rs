//! Operations called by concurrent clients: throughput, latencies and errors.

use super::timing::Interval;
use backend_api::{Latencies, LoadError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One operation of one backend, called by so many clients at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Load {
    /// The backend.
    pub backend: String,
    /// The variant of a step with several.
    pub variant: Option<String>,
    /// How many clients there were.
    pub clients: u32,
    /// Its part of a mix; absent if it had the clients for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// The rounds, each of all backends in turn.
    pub rounds: Vec<LoadRound>,
    /// How long those took that succeeded, all rounds together, the wait for a connection included.
    pub latencies: Latencies,
    /// Those that failed, by kind.
    pub errors: Vec<LoadError>,
    /// Why there is nothing more, if the load could not be run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// One round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LoadRound {
    /// How many operations succeeded.
    pub done: u64,
    /// From the first client's start to the last one's end, in nanoseconds.
    pub elapsed_ns: u64,
}

impl LoadRound {
    /// Operations a second.
    pub fn throughput(&self) -> f64 {
        self.done as f64 / (self.elapsed_ns.max(1) as f64 / 1e9)
    }
}

impl Load {
    /// Operations a second: the median of the rounds, and the least and the most of them; nothing without rounds.
    pub fn throughput(&self) -> Option<Interval> {
        let rounds: Vec<f64> = self.rounds.iter().map(LoadRound::throughput).collect();
        let low = rounds.iter().copied().reduce(f64::min)?;
        let high = rounds.iter().copied().reduce(f64::max)?;
        Some(Interval { value: crate::quantiles::median(&rounds)?, low, high })
    }
}
