//! What `runner calibrate` found out about measuring on this computer.

use serde::{Deserialize, Serialize};

/// What `runner calibrate` found out: how often equal programs were told apart, and which differences were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Calibration {
    /// When it was made, in RFC 3339, UTC.
    pub made: String,
    /// How many times the whole comparison was made.
    pub trials: u32,
    /// How long one comparison sampled, in seconds.
    pub seconds: f64,
    /// How long an operation of the control takes, in nanoseconds.
    pub operation_ns: f64,
    /// Comparisons of equal programs.
    pub comparisons: u32,
    /// How many of these called one of them slower.
    pub false_verdicts: u32,
    /// For each known slowdown, in how many trials it was found.
    pub slowdowns: Vec<Slowdown>,
    /// How far the ratios of two trials after each other differ.
    pub repeat: Option<Repeat>,
    /// What timing a sample adds to it, in nanoseconds.
    pub overhead_ns: f64,
    /// The smallest step of the clock, in nanoseconds.
    pub resolution_ns: f64,
    /// How many cores other programs kept busy meanwhile.
    pub load: Option<f64>,
}

/// A known slowdown, and how often it was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Slowdown {
    /// How much slower, as a part of the time.
    pub part: f64,
    /// In how many trials it was called slower.
    pub found: u32,
}

/// How far two runs of the same comparison differ, as parts of the ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Repeat {
    /// The median difference.
    pub median: f64,
    /// Nine in ten differ less.
    pub p90: f64,
}

impl Calibration {
    /// The smallest slowdown that was found in 95 of 100 trials, and so was every larger one.
    pub fn smallest_found(&self) -> Option<f64> {
        let mut slowdowns = self.slowdowns.clone();
        slowdowns.sort_by(|a, b| b.part.total_cmp(&a.part));
        let is_found = |slowdown: &&Slowdown| f64::from(slowdown.found) >= 0.95 * f64::from(self.trials);
        slowdowns.iter().take_while(is_found).last().map(|slowdown| slowdown.part)
    }
}
