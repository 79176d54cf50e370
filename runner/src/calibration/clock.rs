//! What the clock itself costs and can tell.

use backend_api::Meter;
use reports::stats;
use std::time::Instant;

/// What a meter reads around no work at all, in nanoseconds: so much of each sample is its own.
pub fn overhead() -> f64 {
    let read = || {
        let mut meter = Meter::new(1);
        let done: Result<(), ()> = meter.time(|| Ok(()));
        done.map_or(0.0, |()| meter.elapsed().as_nanos() as f64)
    };
    stats::median(&(0..10_001).map(|_| read()).collect::<Vec<_>>()).unwrap_or_default()
}

/// The smallest difference between two readings that differ, in nanoseconds.
pub fn resolution() -> f64 {
    let step = || {
        let start = Instant::now();
        (0..1_000_000).map(|_| start.elapsed().as_nanos()).find(|&step| step > 0)
    };
    (0..1_000).filter_map(|_| step()).min().unwrap_or_default() as f64
}
