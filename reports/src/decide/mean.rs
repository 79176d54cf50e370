//! Geometric means of ratios, and how far they may be from the true ones.
//!
//! The unit is the process, as in [`crate::stats`]: what a scenario's processes took in all of its comparisons varies together, and
//! scenarios vary by themselves. The variances add up, and Welch and Satterthwaite's degrees of freedom tell how well the sum is
//! known (Satterthwaite, *An approximate distribution of estimates of variance components*, 1946). The comparisons are the work that
//! is asked about, and no sample of other work: how far *they* lie apart is told beside the mean, and is not in the interval.

use super::comparison::Took;
use crate::record::Interval;
use crate::stats::student;
use std::collections::BTreeMap;

/// A part of a mean: its weight, and what was taken.
pub type Weighed = (f64, Took);

/// A mean of logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The weighted mean of the ratios in the tables.
    pub value: f64,
    /// How far it may be wrong: its standard error, and the degrees of freedom behind it; nothing if a part was measured in one
    /// process only.
    pub error: Option<(f64, usize)>,
}

/// The mean of parts; nothing of nothing.
pub fn mean(parts: &[Weighed]) -> Option<Mean> {
    let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
    if parts.is_empty() || total <= 0.0 {
        return None;
    }
    let value = parts.iter().map(|(weight, took)| weight * took.ratio).sum::<f64>() / total;
    // Those that the same processes measured, as long as they are equally many.
    let mut series: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for (weight, took) in parts {
        let count = took.processes.len();
        let sums = series.entry((took.by, count)).or_insert_with(|| vec![0.0; count]);
        for (sum, process) in sums.iter_mut().zip(&took.processes) {
            *sum += weight / total * process;
        }
    }
    Some(Mean { value, error: error(&series.into_values().collect::<Vec<_>>()) })
}

fn error(series: &[Vec<f64>]) -> Option<(f64, usize)> {
    let (mut variance, mut doubt) = (0.0, 0.0);
    for values in series {
        let (count, freedom) =
            (values.len() as f64, values.len().checked_sub(1).filter(|&freedom| freedom > 0)?);
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let own = squares / freedom as f64 / count;
        variance += own;
        doubt += own.powi(2) / freedom as f64;
    }
    // What never varies is known for certain: the baseline's ratio to itself.
    let freedom = if doubt > 0.0 { (variance.powi(2) / doubt).floor() } else { f64::from(u16::MAX) };
    Some((variance.sqrt(), (freedom as usize).clamp(1, usize::from(u16::MAX))))
}

impl Mean {
    /// The ratio, between bounds that hold the true one so often; nothing if that cannot be told.
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        let (error, freedom) = self.error?;
        let reach =
            if error == 0.0 { 0.0 } else { error * student::quantile((1.0 + confidence) / 2.0, freedom) };
        let bound = |by: f64| (self.value + by).exp();
        Some(Interval { value: self.value.exp(), low: bound(-reach), high: bound(reach) })
    }
}

/// What one library took as a multiple of another's, in the same comparisons.
pub fn over(one: &[Weighed], other: &[Weighed]) -> Vec<Weighed> {
    let pairs = one.iter().zip(other);
    let ratio = |((weight, one), (_, other)): (&Weighed, &Weighed)| {
        let processes = one.processes.iter().zip(&other.processes).map(|(one, other)| one - other).collect();
        (*weight, Took { ratio: one.ratio - other.ratio, processes, by: one.by })
    };
    pairs.map(ratio).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(weight: f64, ratio: f64, processes: &[f64], by: usize) -> Weighed {
        let logarithms = processes.iter().map(|value| value.ln()).collect();
        (weight, Took { ratio: ratio.ln(), processes: logarithms, by })
    }

    #[test]
    fn the_mean_is_geometric_and_weighed() {
        let steady = [1.0, 1.0, 1.0];
        let found = mean(&[part(1.0, 2.0, &steady, 0), part(3.0, 32.0, &steady, 0)]).unwrap();
        assert!((found.value.exp() - 16.0).abs() < 1e-9);
        assert_eq!(found.interval(0.95).map(|interval| interval.width()), Some(0.0));
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn one_process_has_no_interval() {
        assert_eq!(mean(&[part(1.0, 2.0, &[2.0], 0)]).unwrap().interval(0.95), None);
    }

    #[test]
    fn what_varies_together_does_not_cancel_out() {
        let (up, down) = ([1.1, 1.0, 0.9], [0.9, 1.0, 1.1]);
        let error = |parts: &[Weighed]| mean(parts).unwrap().error.unwrap().0;
        let together = error(&[part(1.0, 1.0, &up, 0), part(1.0, 1.0, &up, 0)]);
        let against = error(&[part(1.0, 1.0, &up, 0), part(1.0, 1.0, &down, 0)]);
        let apart = error(&[part(1.0, 1.0, &up, 0), part(1.0, 1.0, &up, 1)]);
        assert!(together > apart && apart > against, "{together} {apart} {against}");
        assert!((apart / together - 0.5_f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn intervals_hold_the_true_mean_as_often_as_they_promise() {
        let mut rng = fastrand::Rng::with_seed(11);
        for (scenarios, generations) in [(1, 3), (3, 3), (2, 14)] {
            let mut held = 0;
            for _ in 0..2000 {
                let mut parts = Vec::new();
                for by in 0..scenarios {
                    let mut normal = || (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
                    let processes: Vec<f64> = (0..generations).map(|_| 0.05 * normal()).collect();
                    let ratio = processes.iter().sum::<f64>() / f64::from(generations);
                    parts.push((1.0, Took { ratio, processes, by }));
                }
                let interval = mean(&parts).unwrap().interval(0.95).unwrap();
                held += u32::from(interval.low <= 1.0 && 1.0 <= interval.high);
            }
            assert!(held >= 1880, "{scenarios} scenarios, {generations} generations: {held} of 2000");
        }
    }
}
