//! Samples of a measured step, and the figures computed from them at the end of the run.

use serde::{Deserialize, Serialize};

/// The samples of one backend and variant, by the process that took them: two processes of one program differ
/// for their whole life, so that the process is the unit, and not the sample.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Timing {
    /// The generations of workers, in the order in which they ran. Those at the same position ran side by side.
    pub generations: Vec<Generation>,
}

/// The samples of one worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Generation {
    /// How many executions a sample held, give or take a tenth.
    pub batch: u32,
    /// Nanoseconds for one execution, a value for each round. In a round each backend and variant is sampled once, in
    /// an order that is shuffled anew.
    pub samples_ns: Vec<f64>,
}

impl Timing {
    /// All samples, whatever their worker.
    pub fn samples(&self) -> impl Iterator<Item = f64> {
        self.generations.iter().flat_map(|generation| &generation.samples_ns).copied()
    }
}

/// What the samples say. Intervals hold the true value in 95 of 100 runs: generations are resampled first and
/// rounds second (Kalibera and Jones, *Rigorous benchmarking in reasonable time*, 2013). Of fewer than eight generations they
/// are Student's, with a spread to which the other cells of the step contribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figures {
    /// Nanoseconds for one execution: the median over generations of their medians.
    pub median_ns: Interval,
    /// The 95th percentile of all samples, in nanoseconds.
    pub p95_ns: f64,
    /// The time as a multiple of the baseline's in the same rounds: the Hodges–Lehmann estimate over generations of the
    /// interquartile means of their rounds, and of fewer than eight generations the median of their medians. Absent if the baseline has none.
    pub ratio: Option<Interval>,
    /// The time as a multiple of the same backend's in the step's first variant. 1 in the first; absent if that was not timed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_first: Option<Interval>,
    /// How it compares with the other backends of its variant.
    pub rank: Rank,
    /// Its ratios, or its times in nanoseconds if it has no ratio, where they lie in two clusters; empty where they do not.
    #[serde(rename = "clumps", default, skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<Cluster>,
}

/// Values that lie close together, and apart from others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Clump"))]
pub struct Cluster {
    /// Their median.
    pub value: f64,
    /// How many they are, as a part of all.
    pub share: f64,
}

/// How narrow the intervals of a step's ratios were to be, and are: half of the widest, as a part of its ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Precision {
    /// What the scenario asked for.
    pub wanted: f64,
    /// What it came to.
    pub reached: f64,
}

/// The baseline once more, in processes of its own: what differs between the two is noise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Twin {
    /// The variant of a step with several.
    pub variant: Option<String>,
    /// Whose twin it is; absent in records of before there were several tunings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backend: Option<String>,
    /// Its samples.
    pub timing: Timing,
    /// Its time as a multiple of the baseline's in the same rounds.
    pub ratio: Option<Interval>,
}

/// A value, and between which bounds it lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Interval {
    /// The best guess.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// A value that is known exactly.
    pub fn exact(value: f64) -> Self {
        Interval { value, low: value, high: value }
    }

    /// How wide the interval is, as a part of the value.
    pub fn width(&self) -> f64 {
        if self.value == 0.0 { 0.0 } else { (self.high - self.low) / self.value }
    }
}

/// How a cell ranks among the backends of its variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// There is nobody to compare it with.
    Alone,
    /// Faster than each of the others.
    Fastest,
    /// The one with the smallest ratio where others are not told apart from it, and these: the interval of their ratio holds
    /// 1, or the difference is below the noise.
    Tie,
    /// Slower than the one with the smallest ratio.
    Slower,
}
