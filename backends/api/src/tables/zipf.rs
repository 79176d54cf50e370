//! Zipf's law over so many ranks, by rejection-inversion (Hörmann and Derflinger: "Rejection-inversion to generate variates from
//! monotone discrete distributions", 1996): no table of all ranks, and less than two random numbers for one of them.
//!
//! Logarithms and exponentials are those of `libm`, which are the same on every computer.

use super::random::Random;
use libm::{exp, expm1, log, log1p};

/// Draws ranks.
#[derive(Debug, Clone)]
pub struct Zipf {
    ranks: u64,
    exponent: f64,
    /// The integral of the hat over the first rank, and to the end of the last one.
    first: f64,
    last: f64,
    /// What is so near to its rank is taken without another look.
    sure: f64,
}

impl Zipf {
    /// So many ranks, the one of number `n` with a weight of `1/n^exponent`.
    pub fn new(ranks: u64, exponent: f64) -> Self {
        let ranks = ranks.max(1);
        let integral = |x: f64| integral(x, exponent);
        Zipf {
            ranks,
            exponent,
            first: integral(1.5) - 1.0,
            last: integral(ranks as f64 + 0.5),
            sure: 2.0 - inverse(integral(2.5) - hat(2.0, exponent), exponent),
        }
    }

    /// A rank, from 0.
    pub fn draw(&self, random: &mut Random) -> u64 {
        loop {
            let area = self.last + random.unit() * (self.first - self.last);
            let x = inverse(area, self.exponent);
            let rank = libm::round(x).clamp(1.0, self.ranks as f64);
            if rank - x <= self.sure || area >= integral(rank + 0.5, self.exponent) - hat(rank, self.exponent)
            {
                return rank as u64 - 1;
            }
        }
    }
}

fn hat(x: f64, exponent: f64) -> f64 {
    exp(-exponent * log(x))
}

/// The integral of the hat, `(x^(1-s) - 1) / (1-s)`, also where `s` is 1.
fn integral(x: f64, exponent: f64) -> f64 {
    let log_x = log(x);
    ratio(expm1, (1.0 - exponent) * log_x) * log_x
}

fn inverse(area: f64, exponent: f64) -> f64 {
    let by = (area * (1.0 - exponent)).max(-1.0);
    exp(ratio(log1p, by) * area)
}

/// A function that is 0 at 0, by its argument.
fn ratio(function: impl Fn(f64) -> f64, x: f64) -> f64 {
    if x.abs() > 1e-8 { function(x) / x } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rank_comes_as_often_as_its_weight_says() {
        for exponent in [0.5, 1.0, 1.5] {
            let (zipf, draws) = (Zipf::new(10, exponent), 200_000_u64);
            let mut counts = [0_u64; 10];
            (0..draws).for_each(|row| counts[zipf.draw(&mut Random::of(7, row)) as usize] += 1);
            let weights: Vec<f64> = (1..=10).map(|rank| f64::from(rank).powf(-exponent)).collect();
            let sum: f64 = weights.iter().sum();
            for (count, weight) in counts.iter().zip(&weights) {
                let expected = draws as f64 * weight / sum;
                // Six standard deviations.
                assert!((*count as f64 - expected).abs() < 6.0 * expected.sqrt(), "{exponent}: {counts:?}");
            }
        }
    }

    #[test]
    fn one_rank_is_always_drawn() {
        assert!((0..100).all(|row| Zipf::new(1, 1.0).draw(&mut Random::of(1, row)) == 0));
    }
}
