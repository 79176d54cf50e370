//! The hierarchical bootstrap: what the median would have been, had other processes run and other samples been
//! taken. Generations are drawn first and samples second; all that ran side by side is drawn together, so that
//! what disturbs a whole generation cancels out in ratios.

use super::median::{median, percentile};
use crate::record::{Interval, Timing};
use fastrand::Rng;

/// How many times a comparison is drawn anew. Tests, which are not optimized, are content with fewer.
const RESAMPLES: usize = if cfg!(test) { 1_000 } else { 10_000 };

/// How many medians of redrawn samples stand ready for each generation.
const POOL: usize = if cfg!(test) { 100 } else { 500 };

/// The medians of one timing: the one that was measured, and those that might have been.
#[derive(Debug)]
pub struct Resampled {
    /// The median over generations of their medians.
    pub value: f64,
    drawn: Vec<f64>,
    /// How many generations there are.
    generations: usize,
}

/// The fewest generations that tell two programs apart: one cannot know how much another would differ.
const FEWEST: usize = 2;

impl Resampled {
    /// The interval of the median.
    pub fn interval(&self, confidence: f64) -> Interval {
        bounds(self.value, &self.drawn, confidence, self.generations)
    }

    /// Whether it may be said to differ from another.
    pub fn is_comparable(&self) -> bool {
        self.generations >= FEWEST
    }

    /// The ratio to another that was drawn together with this one; nothing if that is 0.
    pub fn over(&self, other: &Resampled, confidence: f64) -> Option<Interval> {
        if other.value <= 0.0 || other.drawn.iter().any(|&drawn| drawn <= 0.0) {
            return None;
        }
        let ratios: Vec<f64> = self.drawn.iter().zip(&other.drawn).map(|(a, b)| a / b).collect();
        let generations = self.generations.min(other.generations);
        Some(bounds(self.value / other.value, &ratios, confidence, generations))
    }
}

fn bounds(value: f64, drawn: &[f64], confidence: f64, generations: usize) -> Interval {
    let tail = (1.0 - confidence) / 2.0;
    let bound = |part| percentile(drawn, part).unwrap_or(value);
    let (low, high) = (bound(tail).min(value), bound(1.0 - tail).max(value));
    if low <= 0.0 {
        return Interval { value, low, high };
    }
    let factor = stretch(generations);
    Interval { value, low: value * (low / value).powf(factor), high: value * (high / value).powf(factor) }
}

/// What can be drawn from a few generations lies between the least and the largest of them, and the truth lies outside
/// more often than an interval may be wrong. The factors make up for it; the test of the coverage holds them to it.
fn stretch(generations: usize) -> f64 {
    match generations {
        2 => 1.8,
        3 => 1.2,
        _ => 1.0,
    }
}

/// Draws these timings together. Those without samples must have been sorted out.
pub fn resample<'a>(timings: impl Iterator<Item = &'a Timing>, rng: &mut Rng) -> Vec<Resampled> {
    let pools: Vec<Vec<Vec<f64>>> = timings.map(|timing| pools(timing, rng)).collect();
    let generations = pools.iter().map(Vec::len).max().unwrap_or(0);
    let mut resampled: Vec<Resampled> = pools
        .iter()
        .map(|pools| {
            // The first of each pool is the median as it was measured.
            let measured: Vec<f64> = pools.iter().map(|pool| pool[0]).collect();
            Resampled {
                value: median(&measured).unwrap_or(0.0),
                drawn: Vec::with_capacity(RESAMPLES),
                generations: pools.len(),
            }
        })
        .collect();
    let mut chosen = vec![0; generations];
    let mut medians = Vec::with_capacity(generations);
    for _ in 0..RESAMPLES {
        chosen.fill_with(|| rng.usize(0..generations));
        for (pools, resampled) in pools.iter().zip(&mut resampled) {
            medians.clear();
            medians.extend(chosen.iter().map(|&generation| {
                let pool = &pools[generation % pools.len()];
                pool[rng.usize(0..pool.len())]
            }));
            resampled.drawn.push(middle(&mut medians));
        }
    }
    resampled
}

/// For each generation its median, and the medians of samples drawn from its own.
fn pools(timing: &Timing, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut pools = Vec::with_capacity(timing.generations.len());
    for samples in timing.generations.iter().map(|generation| &generation.samples_ns) {
        let Some(measured) = median(samples) else { continue };
        let mut pool = vec![measured];
        let mut drawn = samples.clone();
        if samples.len() > 1 {
            pool.extend((1..POOL).map(|_| {
                drawn.fill_with(|| samples[rng.usize(0..samples.len())]);
                middle(&mut drawn)
            }));
        }
        pools.push(pool);
    }
    pools
}

/// The median of values that may be moved about.
fn middle(values: &mut [f64]) -> f64 {
    let half = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let (below, &mut upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if even { (below.iter().copied().fold(f64::MIN, f64::max) + upper) / 2.0 } else { upper }
}
