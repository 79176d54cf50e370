//! Quantiles of Student's t distribution.

use std::f64::consts::{FRAC_PI_2, PI};

/// The quantile of a probability (at least a half, below 1), for so many degrees of freedom.
pub fn quantile(part: f64, freedom: usize) -> f64 {
    let freedom = freedom.max(1);
    // The distribution rises with the angle; halving 60 times leaves less than its last digit.
    let (mut low, mut high) = (0.0, FRAC_PI_2);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if distribution(middle, freedom) < part { low = middle } else { high = middle }
    }
    (freedom as f64).sqrt() * f64::midpoint(low, high).tan()
}

/// The probability of a value below √freedom · tan(angle): a finite sum for whole degrees of freedom (Abramowitz and Stegun, *Handbook of
/// Mathematical Functions*, 26.7.3 and 26.7.4).
fn distribution(angle: f64, freedom: usize) -> f64 {
    let (sin, cos) = angle.sin_cos();
    let is_odd = freedom % 2 == 1;
    let (mut term, mut sum) = (1.0, 0.0);
    for step in 1..=freedom / 2 {
        sum += term;
        let double = 2.0 * step as f64;
        term *= cos * cos * if is_odd { double / (double + 1.0) } else { (double - 1.0) / double };
    }
    if is_odd { 0.5 + (angle + sin * cos * sum) / PI } else { 0.5 + sin * sum / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_are_those_of_the_usual_tables() {
        let table = [
            (0.975, 1, 12.706),
            (0.975, 2, 4.303),
            (0.975, 3, 3.182),
            (0.995, 4, 4.604),
            (0.975, 6, 2.447),
            (0.9995, 7, 5.408),
            (0.975, 120, 1.980),
        ];
        for (part, freedom, exact) in table {
            assert!((quantile(part, freedom) - exact).abs() < 1e-3, "{part} {freedom}");
        }
    }
}
