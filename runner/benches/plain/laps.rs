//! A stopwatch for a loop: other programs want the computer too, so that the time is the median of many short laps.

use std::time::{Duration, Instant};

/// Reads before those that count.
const WARM: u32 = 200;

/// Reads in a lap.
const LAP: u32 = 50;

/// A loop of so many reads.
pub struct Laps {
    done: u32,
    wanted: u32,
    start: Instant,
    times: Vec<Duration>,
}

impl Laps {
    /// For so many reads after it has warmed up.
    pub fn new(times: u32) -> Self {
        Laps { done: 0, wanted: WARM + times, start: Instant::now(), times: Vec::new() }
    }

    /// Whether there is to be one more.
    pub fn again(&mut self) -> bool {
        if self.done.is_multiple_of(LAP) {
            if self.done > WARM {
                self.times.push(self.start.elapsed());
            }
            self.start = Instant::now();
        }
        self.done += 1;
        self.done <= self.wanted
    }

    /// The time of a read.
    pub fn nanoseconds(mut self) -> f64 {
        self.times.sort_unstable();
        let middle = self.times.get(self.times.len() / 2);
        middle.map_or(f64::NAN, |time| time.as_nanos() as f64 / f64::from(LAP))
    }
}
