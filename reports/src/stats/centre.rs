//! Where the middle of some generations is.

use super::few;

/// How the middle of generations is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Centre {
    /// The middle one.
    Median,
    /// The median of the means of all pairs, each value with itself too; of logarithms, so that the inverse ratios have the
    /// inverse centre. It bears as many outliers as one generation in four, and varies by a fifth less than the median, from run
    /// to run (Hodges and Lehmann, *Estimates of location based on rank tests*, 1963).
    HodgesLehmann,
}

impl Centre {
    /// For the ratios of so many generations. Of few, one that was stalled would be a part of most pairs.
    pub fn of_ratios(generations: usize) -> Self {
        if generations < few::ENOUGH { Centre::Median } else { Centre::HodgesLehmann }
    }

    /// The centre of values that may be moved about, and are not none; `pairs` is room to work in.
    pub fn find(self, values: &mut [f64], pairs: &mut Vec<f64>) -> f64 {
        match self {
            Centre::Median => middle(values),
            Centre::HodgesLehmann => {
                pairs.clear();
                for (index, &one) in values.iter().enumerate() {
                    pairs.extend(values[index..].iter().map(|&other| one * other));
                }
                middle(pairs).sqrt()
            }
        }
    }
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
        Centre::HodgesLehmann.find(&mut values, &mut Vec::new())
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
    fn it_varies_less_than_the_median() {
        let mut rng = fastrand::Rng::with_seed(5);
        let mut normal = || (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
        let (mut median, mut pairs) = (0.0, 0.0);
        for _ in 0..2000 {
            let values: Vec<f64> = (0..14).map(|_| (0.05 * normal()).exp()).collect();
            median += Centre::Median.find(&mut values.clone(), &mut Vec::new()).ln().powi(2);
            pairs += hodges_lehmann(values).ln().powi(2);
        }
        assert!((pairs / median).sqrt() < 0.87, "{}", (pairs / median).sqrt());
    }

    #[test]
    fn few_generations_have_their_median() {
        assert_eq!(Centre::of_ratios(3), Centre::Median);
        assert_eq!(Centre::of_ratios(14), Centre::HodgesLehmann);
    }
}
