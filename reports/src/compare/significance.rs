//! The change of a ratio between two runs, with a confidence interval that allows for many comparisons at once.

use crate::record::Interval;
use crate::stats::{small_samples, student::quantile};

/// How many standard errors a bound of a record's interval is from its value, if there are many generations.
const BOUND: f64 = 1.96;

/// A ratio of one run.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The ratio.
    pub ratio: Interval,
    /// How many generations of workers it comes from.
    pub generations: usize,
}

impl Measured {
    /// The standard error of the ratio's logarithm. An interval that borrowed fewer generations than are allowed for here was made
    /// with a larger quantile: the error is then too large, and never too small.
    fn error(&self) -> f64 {
        let is_few = (2..small_samples::ENOUGH).contains(&self.generations);
        let bound = if is_few { quantile(0.975, self.freedom() + small_samples::WEIGHT) } else { BOUND };
        (self.ratio.high / self.ratio.low).ln() / (2.0 * bound)
    }

    /// The degrees of freedom of the error. The variance that few generations borrowed from other cells is not counted: it
    /// may not hold for each of them.
    fn freedom(&self) -> usize {
        self.generations.saturating_sub(1).max(1)
    }
}

/// The change as a factor. Its interval allows for this many comparisons at once: if nothing changed, all of their intervals
/// hold 1 in 19 of 20 runs (Bonferroni). The fewer generations there are, the wider it is.
pub fn change(before: Measured, after: Measured, comparisons: usize) -> Interval {
    let value = after.ratio.value / before.ratio.value;
    let (a, b) = (before.error(), after.error());
    let error = a.hypot(b);
    if error == 0.0 {
        return Interval::exact(value);
    }
    // Welch and Satterthwaite: what is more certain counts for more.
    let part = |error: f64, of: Measured| error.powi(4) / of.freedom() as f64;
    let freedom = error.powi(4) / (part(a, before) + part(b, after));
    let reach = (student(normal(comparisons), freedom) * error).exp();
    Interval { value, low: value / reach, high: value * reach }
}

/// An upper bound of the normal quantile for a tail of 2.5 % on each side, shared by so many comparisons: a tail is at most
/// half of exp(−z²/2).
fn normal(comparisons: usize) -> f64 {
    let tail = 0.025 / comparisons.max(1) as f64;
    (2.0 * (0.5 / tail).ln()).sqrt()
}

/// The same for Student's distribution with so many degrees of freedom (Wallace, *Bounds on normal approximations to
/// Student's and the chi-square distributions*, 1959).
fn student(z: f64, freedom: f64) -> f64 {
    let u = z * (8.0 * freedom + 3.0) / (8.0 * freedom + 1.0);
    (freedom * ((u * u / freedom).exp() - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_never_too_small_and_not_much_too_large() {
        // Of the usual tables: the probability, the degrees of freedom, the quantile.
        for (z, freedom, exact) in
            [(1.96, 2.0, 4.303), (1.96, 10.0, 2.228), (3.09, 4.0, 7.173), (3.09, 18.0, 3.610)]
        {
            let found = student(z, freedom);
            assert!(found >= exact * 0.99 && found < exact * 1.35, "{freedom}: {found} for {exact}");
        }
        assert!((2.4..2.5).contains(&normal(1)) && normal(100) > normal(1));
    }

    #[test]
    fn an_error_is_what_its_interval_was_made_of_where_four_generations_were_borrowed() {
        let error = |generations| {
            let ratio = Interval { value: 1.0, low: (-0.1_f64).exp(), high: 0.1_f64.exp() };
            Measured { ratio, generations }.error()
        };
        // Of the usual tables, 2.5 % on each side: from 5 degrees of freedom on, 1 of 2 generations and 4 that they borrowed.
        for (generations, quantile) in (2..).zip([2.571, 2.447, 2.365, 2.306, 2.262, 2.228]) {
            assert!((error(generations) - 0.1 / quantile).abs() < 1e-4, "{generations}");
        }
        assert!((error(small_samples::ENOUGH) - 0.1 / BOUND).abs() < 1e-12);
    }

    #[test]
    fn few_generations_say_little() {
        let ratio = Interval { value: 1.0, low: 0.98, high: 1.02 };
        let after = Interval { value: 1.1, low: 1.08, high: 1.12 };
        let low = |generations| {
            change(Measured { ratio, generations }, Measured { ratio: after, generations }, 20).low
        };
        assert!(low(3) < 1.0 && low(10) > 1.0 && low(20) > low(10));
    }
}
