//! Several clients at once: how many operations they get done, how long each takes, and what fails.

mod arrivals;
mod client;
mod errors;
mod loaded;

use crate::operation::Operation;
pub(crate) use arrivals::Arrivals;
pub use client::{Client, Notes, Turn};
pub use errors::{LoadError, add};
pub use loaded::{Loaded, LoadedOperation};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What several clients are to do at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// What they do; at least one operation.
    pub mix: Vec<Weighted>,
    /// How many they are.
    pub clients: u32,
    /// How many operations are to begin in a second, whether those before them have ended or not. Without it each client
    /// begins its next operation when its last one has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<u32>,
    /// The library's pool; without it each client has a connection of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolLimits>,
    /// For how long before anything is noted, in milliseconds, so that all connections are open and all caches warm.
    #[serde(default)]
    pub warmup_ms: u64,
    /// For how long after that, in milliseconds.
    pub duration_ms: u64,
    /// The same seed gives each client the same operations in the same order.
    pub seed: u64,
}

/// How a library's pool is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolLimits {
    /// How many connections it has.
    pub connections: u32,
    /// How long an operation may wait for one, in milliseconds; without it, as long as the library waits by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_ms: Option<u64>,
}

impl PoolLimits {
    /// One connection, as a session has it.
    pub const ONE: PoolLimits = PoolLimits { connections: 1, wait_ms: None };

    /// How long an operation may wait for a connection, if that is said.
    pub fn wait(&self) -> Option<Duration> {
        self.wait_ms.map(Duration::from_millis)
    }
}

/// An operation, and how often it is chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighted {
    /// The operation.
    pub operation: Operation,
    /// Calls of it with other values, which take turns with it. Clients begin at different ones. Only for a worker that offers it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Operation>,
    /// Its part of the sum of all weights.
    pub weight: u32,
}

impl Load {
    /// The limits of the pool that all clients share.
    pub fn limits(&self) -> PoolLimits {
        self.pool.unwrap_or(PoolLimits { connections: self.clients, wait_ms: None })
    }

    /// Until all is warm.
    pub(crate) fn warmup(&self) -> Duration {
        Duration::from_millis(self.warmup_ms)
    }

    /// Until the end, the warm-up included.
    pub(crate) fn whole(&self) -> Duration {
        self.warmup() + Duration::from_millis(self.duration_ms)
    }

    /// The index in the mix of the next operation, by the weights.
    pub(crate) fn draw(&self, rng: &mut fastrand::Rng) -> usize {
        let weights = self.mix.iter().map(|weighted| weighted.weight);
        let mut left = rng.u32(0..weights.clone().sum::<u32>().max(1));
        let index = weights.take_while(|&weight| {
            let passed = left >= weight;
            left = left.saturating_sub(weight);
            passed
        });
        index.count().min(self.mix.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_decide_how_often_an_operation_is_chosen() {
        let weighted = |operation, weight| Weighted { operation, turns: Vec::new(), weight };
        let mix = vec![weighted(Operation::CreateTables, 9), weighted(Operation::LoadData, 1)];
        let load =
            Load { mix, clients: 1, rate: None, pool: None, warmup_ms: 0, duration_ms: 60_000, seed: 7 };
        let mut rng = fastrand::Rng::with_seed(load.seed);
        let mut counts = [0_u32; 2];
        for _ in 0..10_000 {
            counts[load.draw(&mut rng)] += 1;
        }
        // Five standard deviations of so many throws.
        assert!(counts[1].abs_diff(1000) < 150, "{counts:?}");
    }

    #[test]
    fn without_limits_the_pool_has_a_connection_for_each_client() {
        let mut load = Load {
            mix: Vec::new(),
            clients: 7,
            rate: None,
            pool: None,
            warmup_ms: 0,
            duration_ms: 1,
            seed: 0,
        };
        assert_eq!(load.limits(), PoolLimits { connections: 7, wait_ms: None });
        load.pool = Some(PoolLimits { connections: 2, wait_ms: Some(50) });
        assert_eq!(load.limits().connections, 2);
        assert_eq!(load.limits().wait(), Some(Duration::from_millis(50)));
    }
}
