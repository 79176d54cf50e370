//! Scales of charts: positions of values, and ticks.

use crate::number;

/// A mark on a scale.
#[derive(Debug)]
pub struct Tick {
    /// Where it stands.
    pub x: f64,
    /// What it says.
    pub text: String,
}

/// A position to a tenth of a unit: a page of many charts is half as long for it.
pub fn rounded(position: f64) -> f64 {
    (position * 10.0).round() / 10.0
}

/// The ticks of a scale from 0 to the largest value, at round numbers; few enough to be read.
pub fn linear(largest: f64, position: impl Fn(f64) -> f64) -> Vec<Tick> {
    if !(largest.is_finite() && largest > 0.0) {
        return Vec::new();
    }
    let magnitude = 10_f64.powf((largest / 4.0).log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|part| part * magnitude).find(|step| largest / step <= 5.0);
    let step = step.unwrap_or(10.0 * magnitude);
    let ticks = (0..=(largest / step) as u32).map(|number| f64::from(number) * step);
    ticks.map(|value| Tick { x: rounded(position(value)), text: plain(value) }).collect()
}

/// The ticks of a logarithmic scale between two values: 1, 2 and 5 of each power of ten.
pub fn logarithmic(low: f64, high: f64, position: impl Fn(f64) -> f64) -> Vec<Tick> {
    let powers = low.log10().floor() as i32..=high.log10().ceil() as i32;
    let many = powers.clone().count() > 4;
    let values = powers.flat_map(|power| [1.0, 2.0, 5.0].map(|part| part * 10_f64.powi(power)));
    values
        .filter(|&value| low <= value && value <= high && (!many || is_power(value)))
        .map(|value| Tick { x: rounded(position(value)), text: plain(value) })
        .collect()
}

fn is_power(value: f64) -> bool {
    (value.log10() - value.log10().round()).abs() < 1e-9
}

fn plain(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded >= 1e4 { number::count(rounded as u64) } else { format!("{rounded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ticks: Vec<Tick>) -> Vec<String> {
        ticks.into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(texts(linear(6.24, |x| x)), ["0", "2", "4", "6"]);
        assert_eq!(texts(linear(0.9, |x| x)), ["0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(texts(linear(1000.0, |x| x)), ["0", "200", "400", "600", "800", "1000"]);
        assert!(linear(0.0, |x| x).is_empty());
        assert_eq!(texts(logarithmic(0.9, 12.0, |x| x)), ["1", "2", "5", "10"]);
        assert_eq!(texts(logarithmic(0.5, 20000.0, |x| x)), ["1", "10", "100", "1000", "10\u{a0}000"]);
    }
}
