//! What several clients at once came to.

use super::Load;
use super::client::{Notes, Seen};
use super::errors::{LoadError, add};
use crate::latencies::Latencies;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// What several clients at once came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// From the end of the warm-up to the last client's end, in nanoseconds.
    pub elapsed_ns: u64,
    /// For each operation of the mix, in its order.
    pub operations: Vec<LoadedOperation>,
}

/// What came of one operation of the mix, all clients together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LoadedOperation {
    /// How long those took that succeeded.
    pub latencies: Latencies,
    /// Those that failed, by kind.
    pub errors: Vec<LoadError>,
    /// How many were due and had not begun when the time was over; only where a rate is asked for.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub missed: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Loaded {
    /// What the clients noted, and how many operations of each kind never began. Call it when the last client has ended.
    pub(crate) fn of(load: &Load, clients: Vec<Notes>, missed: &[u64], start: Instant) -> Self {
        let elapsed = start.elapsed().saturating_sub(load.warmup()).max(Duration::from_nanos(1));
        let mut operations = vec![LoadedOperation::default(); load.mix.len()];
        for Notes(seen) in clients {
            for (operation, Seen { latencies, errors }) in operations.iter_mut().zip(seen) {
                operation.latencies.add(&Latencies::of(&latencies));
                errors.into_iter().for_each(|error| add(&mut operation.errors, error));
            }
        }
        for (operation, missed) in operations.iter_mut().zip(missed) {
            operation.missed = *missed;
        }
        Loaded { elapsed_ns: u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX), operations }
    }
}
