//! Estimators of location for the rounds of a generation, and for several generations.

use super::small_samples;

/// An estimator of location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimator {
    /// The middle round of each generation, and the middle generation.
    Median,
    /// Of logarithms, so that the inverse ratios have the inverse centre: the interquartile mean of each generation's rounds,
    /// and of generations the median of the means of all pairs, each value with itself too (Hodges and Lehmann, *Estimates
    /// of location based on rank tests*, 1963). Both bear as many outliers as one value in four, and vary less than the
    /// median, from run to run.
    Efficient,
}

impl Estimator {
    /// For the ratios of so many generations. Of few, one that was stalled would be a part of most pairs.
    pub fn of_ratios(generations: usize) -> Self {
        if generations < small_samples::ENOUGH { Estimator::Median } else { Estimator::Efficient }
    }

    /// The centre of a generation's rounds, which may be moved about, and are not none.
    pub fn of_rounds(self, rounds: &mut [f64]) -> f64 {
        match self {
            Estimator::Median => middle(rounds),
            Estimator::Efficient => interquartile(rounds),
        }
    }

    /// The centre of generations, which may be moved about, and are not none; `pairs` is room to work in.
    pub fn of_generations(self, values: &mut [f64], pairs: &mut Vec<f64>) -> f64 {
        match self {
            Estimator::Median => middle(values),
            Estimator::Efficient => {
                pairs.clear();
                for (index, &one) in values.iter().enumerate() {
                    pairs.extend(values[index..].iter().map(|&other| one * other));
                }
                middle(pairs).sqrt()
            }
        }
    }
}

/// The geometric mean of the middle half of values that may be moved about: of what a quarter is too much for, a part counts.
fn interquartile(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let quarter = values.len() as f64 / 4.0;
    let (mut sum, mut weights) = (0.0, 0.0);
    for (index, value) in values.iter().enumerate() {
        let (from, to) = (index as f64, index as f64 + 1.0);
        let weight = (to.min(3.0 * quarter) - from.max(quarter)).max(0.0);
        if weight > 0.0 {
            sum += weight * value.ln();
            weights += weight;
        }
    }
    (sum / weights).exp()
}

/// The median of values that may be moved about.
pub fn middle(values: &mut [f64]) -> f64 {
    let half = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let (below, &mut upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if even { (below.iter().copied().fold(f64::MIN, f64::max) + upper) / 2.0 } else { upper }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hodges_lehmann(mut values: Vec<f64>) -> f64 {
        Estimator::Efficient.of_generations(&mut values, &mut Vec::new())
    }

    #[test]
    fn it_is_the_middle_of_all_pairs_and_few_outliers_do_not_move_it() {
        // The products of the pairs: 1, 2, 4, 8, 4, 8, 16, 16, 32, 64.
        assert!((hodges_lehmann(vec![1.0, 2.0, 4.0, 8.0]) - 8.0_f64.sqrt()).abs() < 1e-12);
        let mut values: Vec<f64> = (0..14).map(|number| 1.0 + f64::from(number) / 1000.0).collect();
        let usual = hodges_lehmann(values.clone());
        values[..3].fill(50.0);
        assert!((hodges_lehmann(values) / usual - 1.0).abs() < 0.005);
    }

    #[test]
    fn inverse_ratios_have_the_inverse_centre() {
        let values = vec![0.7, 1.1, 1.3, 2.9, 0.4];
        let inverse = values.iter().map(|value| 1.0 / value).collect();
        assert!((hodges_lehmann(values) * hodges_lehmann(inverse) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_middle_half_of_the_rounds_counts() {
        let of = |values: &[f64]| Estimator::Efficient.of_rounds(&mut values.to_vec());
        let is = |one: f64, other: f64| (one - other).abs() < 1e-12;
        assert!(is(of(&[7.0]), 7.0) && is(of(&[2.0, 8.0]), 4.0));
        assert!(is(of(&[1e9, 2.0, 8.0, 0.0]), 4.0), "the least and the largest do not count");
        // A quarter of three is less than one: the outer ones count a quarter each.
        assert!(is(of(&[1.0, 1.0, 64.0]), 64.0_f64.powf(1.0 / 6.0)));
        assert!(is(of(&[0.5, 3.0, 7.0]) * of(&[2.0, 1.0 / 3.0, 1.0 / 7.0]), 1.0));
    }

    #[test]
    fn it_varies_less_than_the_median() {
        let mut rng = fastrand::Rng::with_seed(5);
        let mut normal = || (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
        let (mut median, mut pairs, mut half) = (0.0, 0.0, 0.0);
        for _ in 0..2000 {
            let values: Vec<f64> = (0..14).map(|_| (0.05 * normal()).exp()).collect();
            median += Estimator::Median.of_generations(&mut values.clone(), &mut Vec::new()).ln().powi(2);
            half += Estimator::Efficient.of_rounds(&mut values.clone()).ln().powi(2);
            pairs += hodges_lehmann(values).ln().powi(2);
        }
        assert!((half / median).sqrt() < 0.93, "{}", (half / median).sqrt());
        assert!((pairs / median).sqrt() < 0.87, "{}", (pairs / median).sqrt());
    }

    #[test]
    fn few_generations_have_their_median() {
        assert_eq!(Estimator::of_ratios(7), Estimator::Median);
        assert_eq!(Estimator::of_ratios(8), Estimator::Efficient);
    }
}
