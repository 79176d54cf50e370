//! The hierarchical bootstrap: resamples generations (worker processes) first, and rounds within them second.

use super::location::Estimator;
use super::small_samples::{self, Spread};
use crate::quantiles::{median, percentile};
use crate::record::{Interval, Timing};
use fastrand::Rng;

/// How many resamples are drawn of a series. Tests, which are not optimized, are content with fewer.
const RESAMPLES: usize = if cfg!(test) { 1_000 } else { 10_000 };

/// How many resampled estimates are kept ready for each generation.
const POOL: usize = if cfg!(test) { 100 } else { 500 };

/// The fewest generations that tell two programs apart: one cannot know how much another would differ.
const FEWEST: usize = 2;

/// The ratio of two timings in each generation in which both have samples.
pub fn generations_of_ratio(of: &Timing, over: &Timing) -> Vec<f64> {
    Series::ratio(of, over).medians()
}

/// Values by generation and round.
#[derive(Debug)]
pub struct Series {
    generations: Vec<Vec<f64>>,
    estimator: Estimator,
}

impl Series {
    /// The times.
    pub fn of(timing: &Timing) -> Self {
        let generations = timing.generations.iter().map(|generation| generation.samples_ns.clone()).collect();
        Series { generations, estimator: Estimator::Median }
    }

    /// The ratios of two timings, round by round. Computers change their speed while they measure; within a round, which
    /// takes a moment, both change alike.
    pub fn ratio(of: &Timing, over: &Timing) -> Self {
        let generations = of.generations.iter().zip(&over.generations);
        let ratios = generations.map(|(of, over)| {
            let rounds = of.samples_ns.iter().zip(&over.samples_ns);
            rounds.filter(|(_, over)| **over > 0.0).map(|(of, over)| of / over).collect()
        });
        let generations: Vec<Vec<f64>> = ratios.collect();
        let estimator = Estimator::of_ratios(generations.len());
        Series { generations, estimator }
    }

    /// All values, whatever their generation.
    pub fn values(&self) -> Vec<f64> {
        self.generations.concat()
    }

    /// The median of each generation.
    pub fn medians(&self) -> Vec<f64> {
        self.generations.iter().filter_map(|rounds| median(rounds)).collect()
    }

    /// Draws the series anew; nothing if it is empty.
    pub fn resample(&self, rng: &mut Rng) -> Option<Resampled> {
        let pools: Vec<Vec<f64>> =
            self.generations.iter().filter_map(|rounds| self.pool(rounds, rng)).collect();
        // The first of each pool is the middle as it was measured.
        let measured: Vec<f64> = pools.iter().map(|pool| pool[0]).collect();
        if measured.is_empty() {
            return None;
        }
        let mut pairs = Vec::new();
        let value = self.estimator.of_generations(&mut measured.clone(), &mut pairs);
        let mut medians = vec![0.0; pools.len()];
        let mut draw = || {
            medians.fill_with(|| {
                let pool = &pools[rng.usize(0..pools.len())];
                pool[rng.usize(0..pool.len())]
            });
            self.estimator.of_generations(&mut medians, &mut pairs)
        };
        // What few generations give is not asked for.
        let is_asked = measured.len() == 1 || measured.len() >= small_samples::ENOUGH;
        let drawn = (0..if is_asked { RESAMPLES } else { 0 }).map(|_| draw()).collect();
        Some(Resampled { value, drawn, measured, within: within(&pools) })
    }

    /// The middle of a generation, and that of rounds drawn from its own.
    fn pool(&self, rounds: &[f64], rng: &mut Rng) -> Option<Vec<f64>> {
        if rounds.is_empty() {
            return None;
        }
        let mut drawn = rounds.to_vec();
        let mut pool = vec![self.estimator.of_rounds(&mut drawn)];
        if rounds.len() > 1 {
            pool.extend((1..POOL).map(|_| {
                drawn.fill_with(|| rounds[rng.usize(0..rounds.len())]);
                self.estimator.of_rounds(&mut drawn)
            }));
        }
        Some(pool)
    }
}

/// How much the middles of redrawn rounds vary within a generation; nothing of it shows in a single round.
fn within(pools: &[Vec<f64>]) -> f64 {
    let variances =
        pools.iter().map(|pool| small_samples::moments(pool).map_or(0.0, |(_, variance)| variance));
    variances.sum::<f64>() / pools.len().max(1) as f64
}

/// The centre of a series: the one that was measured, and those that might have been.
#[derive(Debug)]
pub struct Resampled {
    value: f64,
    drawn: Vec<f64>,
    /// The middles of the generations.
    measured: Vec<f64>,
    /// How much such a middle varies by its rounds: a variance of logarithms.
    within: f64,
}

impl Resampled {
    /// Whether there is enough to tell it from another.
    pub fn is_comparable(&self) -> bool {
        self.measured.len() >= FEWEST
    }

    /// The value and its interval. Few generations learn from others how much they differ.
    pub fn interval(&self, confidence: f64, spread: &Spread) -> Interval {
        let value = self.value;
        if self.measured.len() < small_samples::ENOUGH
            && let Some(interval) = small_samples::interval(&self.measured, self.within, confidence, spread)
        {
            return interval;
        }
        let tail = (1.0 - confidence) / 2.0;
        let bound = |part| percentile(&self.drawn, part).unwrap_or(value);
        let (low, high) = (bound(tail).min(value), bound(1.0 - tail).max(value));
        if low <= 0.0 {
            return Interval { value, low, high };
        }
        let factor = stretch(self.measured.len());
        Interval { value, low: value * (low / value).powf(factor), high: value * (high / value).powf(factor) }
    }
}

/// The medians that can be drawn from a few values vary less than the true one does. The factors make up for it; the test
/// of the coverage holds them to it.
fn stretch(generations: usize) -> f64 {
    match generations {
        1 => 1.0,
        _ => 1.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Generation;

    fn timing(generations: &[&[f64]]) -> Timing {
        let generation = |samples: &&[f64]| Generation { batch: 1, samples_ns: samples.to_vec() };
        Timing { generations: generations.iter().map(generation).collect() }
    }

    /// A series of so many generations whose redrawn centres lie evenly between two bounds.
    fn between(low: f64, high: f64, generations: usize) -> Resampled {
        let drawn = (0..=1000).map(|step| low + (high - low) * f64::from(step) / 1000.0).collect();
        Resampled { value: 10.0, drawn, measured: vec![10.0; generations], within: 0.0 }
    }

    fn is_near(found: Interval, low: f64, high: f64) {
        assert!((found.value - 10.0).abs() < 1e-9, "{found:?}");
        assert!((found.low - low).abs() < 1e-9 && (found.high - high).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn ratios_are_of_the_rounds_that_both_have() {
        let (of, over) =
            (timing(&[&[2.0, 6.0, 9.0], &[8.0], &[5.0]]), timing(&[&[1.0, 2.0], &[4.0], &[0.0]]));
        assert_eq!(Series::ratio(&of, &over).values(), [2.0, 3.0, 2.0]);
        assert_eq!(generations_of_ratio(&of, &over), [2.5, 2.0]);
    }

    #[test]
    fn an_interval_leaves_out_as_much_on_either_side_and_is_stretched() {
        let spread = Spread::of(&[]);
        let of = |resampled: Resampled, confidence| resampled.interval(confidence, &spread);
        // Of one generation it is that of its rounds; of many it is wider than what can be drawn.
        is_near(of(between(9.0, 11.0, 1), 0.95), 9.05, 10.95);
        is_near(of(between(9.0, 11.0, 1), 0.5), 9.5, 10.5);
        let many = small_samples::ENOUGH;
        is_near(of(between(9.0, 11.0, many), 0.95), 10.0 * 0.905_f64.powf(1.1), 10.0 * 1.095_f64.powf(1.1));
        // What was measured is in it.
        is_near(of(between(11.0, 12.0, 1), 0.95), 10.0, 11.975);
        is_near(of(between(8.0, 9.0, 1), 0.95), 8.025, 10.0);
        // Nothing is no factor of anything.
        is_near(of(between(-1.0, 19.0, many), 0.95), -0.5, 18.5);
        is_near(of(between(0.0, 0.0, many), 0.95), 0.0, 10.0);
        // So few have Student's.
        let few = of(between(9.0, 11.0, many - 1), 0.95);
        assert!(few.high - few.low < 1e-9, "they do not differ: {few:?}");
    }

    #[test]
    fn what_is_drawn_is_what_is_asked_for() {
        let drawn = |generations: &[&[f64]]| {
            let series = Series::of(&timing(generations));
            series.resample(&mut Rng::with_seed(1)).map(|resampled| resampled.drawn.len())
        };
        assert_eq!(drawn(&[]), None);
        assert_eq!(drawn(&[&[]]), None);
        assert_eq!(drawn(&[&[1.0, 2.0]]), Some(RESAMPLES));
        assert_eq!(drawn(&[&[1.0], &[2.0]]), Some(0), "of few nobody asks");
        assert_eq!(drawn(&[&[1.0][..]; small_samples::ENOUGH]), Some(RESAMPLES));
        // A single round is all that there is of its generation.
        let series = Series::of(&timing(&[&[1.0]]));
        assert_eq!(series.pool(&[1.0], &mut Rng::with_seed(1)), Some(vec![1.0]));
        assert_eq!(series.pool(&[1.0, 1.0], &mut Rng::with_seed(1)), Some(vec![1.0; POOL]));
    }

    #[test]
    fn two_generations_can_be_compared_and_one_cannot() {
        assert!(!between(9.0, 11.0, 1).is_comparable() && between(9.0, 11.0, 2).is_comparable());
    }

    #[test]
    fn what_varies_within_is_the_mean_over_the_generations() {
        let e = std::f64::consts::E;
        // Logarithms of 0 and 1 vary by a half, those of 0 and 2 by two, and a single one by nothing.
        let found = within(&[vec![1.0, e], vec![1.0, e * e], vec![7.0]]);
        assert!((found - 2.5 / 3.0).abs() < 1e-12, "{found}");
        assert!(within(&[]).abs() < 1e-12);
    }
}
