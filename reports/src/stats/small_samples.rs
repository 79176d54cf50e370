//! Intervals from fewer than eight generations, for which the bootstrap is too optimistic: Student's, with a variance that is
//! moderated by the other cells of the step (Smyth, *Linear models and empirical Bayes methods for assessing differential
//! expression in microarray experiments*, 2004; his weight is fixed here).

use super::student;
use crate::quantiles::median;
use crate::record::Interval;

/// From this many generations on the bootstrap needs no help.
pub const ENOUGH: usize = 8;

/// The other cells count as much as this many generations.
pub const WEIGHT: usize = 4;

/// How far an interval may reach beyond the observed values, as a factor.
const FARTHEST: f64 = 2.0;

/// How much the generations of a step's cells differ.
#[derive(Debug)]
pub struct Spread {
    /// The median variance of their logarithms.
    variance: f64,
    /// How many generations it counts as much as.
    weight: usize,
}

impl Spread {
    /// The spread of several series, given by the medians of their generations. A single series has nobody to learn from.
    pub fn of(series: &[Vec<f64>]) -> Self {
        let variances: Vec<f64> = series
            .iter()
            .filter_map(|medians| Some(moments(medians)?.1 / usual_part(medians.len() - 1)))
            .collect();
        let weight = WEIGHT.min(2 * variances.len().saturating_sub(1));
        Spread { variance: median(&variances).unwrap_or(0.0), weight }
    }
}

/// The middle one of many estimates of a variance, as a part of the true one: with few degrees of freedom most are too small
/// (Wilson and Hilferty, *The distribution of chi-square*, 1931).
fn usual_part(freedom: usize) -> f64 {
    (1.0 - 2.0 / (9.0 * freedom as f64)).powi(3)
}

/// The median of these generations, between the bounds that hold the true one so often. If the rounds within a generation
/// alone make its median vary by so much (`within`, a variance of logarithms), it is chance that the generations agree better.
pub fn interval(generations: &[f64], within: f64, confidence: f64, spread: &Spread) -> Option<Interval> {
    let value = median(generations)?;
    let (mean, own) = moments(generations)?;
    let count = generations.len();
    let freedom = count - 1 + spread.weight;
    let variance =
        (spread.weight as f64 * spread.variance + (count - 1) as f64 * own.max(within)) / freedom as f64;
    let reach = student::quantile((1.0 + confidence) / 2.0, freedom) * (variance / count as f64).sqrt();
    // One process that was stalled is an outlier of any size, and the interval would be absurd.
    let least = generations.iter().copied().fold(value, f64::min) / FARTHEST;
    let most = generations.iter().copied().fold(value, f64::max) * FARTHEST;
    let low = (mean - reach).exp().clamp(least, value);
    let high = (mean + reach).exp().clamp(value, most);
    Some(Interval { value, low, high })
}

/// The mean and the variance of the logarithms, for ratios and times differ by factors; nothing if there is but one value, or
/// one that is not above 0.
pub fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let freedom = values.len().checked_sub(1).filter(|&freedom| freedom > 0)?;
    let logarithms =
        values.iter().map(|&value| (value > 0.0).then(|| value.ln())).collect::<Option<Vec<f64>>>()?;
    let mean = logarithms.iter().sum::<f64>() / values.len() as f64;
    Some((mean, logarithms.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / freedom as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alone_it_is_students_interval_and_with_others_it_learns_from_them() {
        let values = [0.9_f64, 1.0, 1.1].map(f64::ln).map(f64::exp);
        let alone = Spread::of(&[]);
        let Interval { value, low, high } = interval(&values, 0.0, 0.95, &alone).unwrap();
        // Mean −0.00335 and deviation 0.10047 of the logarithms, 4.303 of Student's.
        assert_eq!(value, 1.0);
        assert!((low - 0.7766).abs() < 1e-3 && (high - 1.2791).abs() < 1e-3, "{low} {high}");
        let steady = Spread { variance: 1e-6, weight: WEIGHT };
        let learned = interval(&values, 0.0, 0.95, &steady).unwrap();
        assert!(learned.low > low && learned.high < high, "{learned:?}");
        let noisy = Spread { variance: 0.25, weight: WEIGHT };
        assert!(interval(&values, 0.0, 0.95, &noisy).unwrap().high > high);
        assert!(interval(&values, 0.25, 0.95, &alone).unwrap().high > high, "the rounds vary more");
    }

    #[test]
    fn several_series_tell_together_how_much_generations_differ() {
        // Logarithms of −0.3, 0 and 0.3 have the variance 0.09, and the middle one of many such estimates is 0.702 of the true one.
        let of = |part: f64| [-part, 0.0, part].map(f64::exp).to_vec();
        let spread = |series: &[Vec<f64>]| {
            let spread = Spread::of(series);
            (format!("{:.4}", spread.variance), spread.weight)
        };
        assert_eq!(spread(&[]), ("0.0000".to_owned(), 0));
        assert_eq!(spread(&[of(0.3)]), ("0.1281".to_owned(), 0));
        assert_eq!(spread(&[of(0.3), of(0.3)]), ("0.1281".to_owned(), 2));
        assert_eq!(spread(&[of(0.1), of(0.3), of(9.0), vec![1.0]]), ("0.1281".to_owned(), 4));
        assert_eq!(spread(&vec![of(0.3); 9]), ("0.1281".to_owned(), 4));
    }

    #[test]
    fn one_value_or_none_has_no_interval() {
        let alone = Spread::of(&[]);
        assert!(interval(&[1.0], 0.0, 0.95, &alone).is_none());
        assert!(interval(&[], 0.0, 0.95, &alone).is_none());
        assert!(interval(&[0.0, 1.0], 0.0, 0.95, &alone).is_none());
    }
}
