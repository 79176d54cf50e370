//! Operations called by concurrent clients: throughput, latencies and errors.

use super::timing::Interval;
use backend_api::{Latencies, LoadError, PoolLimits};
use serde::{Deserialize, Serialize};

/// One operation of one backend, called by so many clients at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Load {
    /// The backend.
    pub backend: String,
    /// The variant of a step with several.
    pub variant: Option<String>,
    /// How many clients there were.
    pub clients: u32,
    /// How many operations were to begin in a second, whether those before them had ended or not; absent if each client
    /// began its next one when its last one had ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<u32>,
    /// The limits of the pool that they shared; absent if each had a connection of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolLimits>,
    /// Its part of a mix; absent if it had the clients for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// The rounds, each of all backends in turn.
    pub rounds: Vec<LoadRound>,
    /// How long those took that succeeded, all rounds together: since they were due, the wait for a connection and its
    /// return included.
    pub latencies: Latencies,
    /// Those that failed, by kind.
    pub errors: Vec<LoadError>,
    /// How many were due at the rate and had not begun when the time was over.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub missed: u64,
    /// Why there is nothing more, if the load could not be run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// One round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LoadRound {
    /// How many operations succeeded.
    pub done: u64,
    /// From the end of the warm-up to the last client's end, in nanoseconds.
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
