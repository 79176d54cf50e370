//! Numbers for people: grouped by threes, rounded to significant digits, in a suitable unit.

/// Stands between groups of three digits. A no-break space, so that nobody takes it for the end of a word.
pub const GAP: char = '\u{a0}';

/// A whole number, grouped.
pub fn count(number: u64) -> String {
    group(&number.to_string())
}

/// A number rounded to so many significant digits, grouped.
pub fn significant(number: f64, digits: i32) -> String {
    if number == 0.0 || !number.is_finite() {
        return number.to_string();
    }
    let magnitude = |number: f64| number.abs().log10().floor() as i32;
    let scale = 10f64.powi(digits - 1 - magnitude(number));
    // Rounding may carry into one more digit: 9.996 is 10.0 and not 10.00.
    let rounded = (number * scale).round() / scale;
    let decimals = usize::try_from(digits - 1 - magnitude(rounded)).unwrap_or(0);
    let text = format!("{rounded:.decimals$}");
    match text.split_once('.') {
        Some((whole, fraction)) => format!("{}.{fraction}", group(whole)),
        None => group(&text),
    }
}

/// A ratio: three digits, or two where it is below 1.
pub fn ratio(ratio: f64) -> String {
    significant(ratio, if ratio < 0.995 { 2 } else { 3 })
}

/// Pads the texts on the right so that their decimal points stand under each other once they are aligned
/// to the right.
pub fn align(texts: &mut [String]) {
    let fraction = |text: &str| text.find('.').map_or(0, |point| text.len() - point);
    let widest = texts.iter().map(|text| fraction(text)).max().unwrap_or(0);
    for text in texts {
        let padding = widest - fraction(text);
        text.extend(std::iter::repeat_n(' ', padding));
    }
}

fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(GAP);
        }
        grouped.push(digit);
    }
    grouped
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Nanoseconds,
    Microseconds,
    Milliseconds,
    Seconds,
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Nanoseconds, Unit::Microseconds, Unit::Milliseconds, Unit::Seconds];

    /// The largest unit in which the shortest time is at least 1, unless that makes the longest a million.
    pub fn of(times_ns: &[f64]) -> Unit {
        let shortest = times_ns.iter().copied().fold(f64::INFINITY, f64::min);
        let longest = times_ns.iter().copied().fold(0.0, f64::max);
        let fits =
            |unit: &Unit| shortest >= unit.nanoseconds() || longest >= 1e6 * unit.smaller().nanoseconds();
        Unit::ALL.into_iter().rev().find(|unit| longest > 0.0 && fits(unit)).unwrap_or(Unit::Nanoseconds)
    }

    fn smaller(self) -> Unit {
        match self {
            Unit::Nanoseconds | Unit::Microseconds => Unit::Nanoseconds,
            Unit::Milliseconds => Unit::Microseconds,
            Unit::Seconds => Unit::Milliseconds,
        }
    }

    /// How many nanoseconds it has.
    pub fn nanoseconds(self) -> f64 {
        match self {
            Unit::Nanoseconds => 1.0,
            Unit::Microseconds => 1e3,
            Unit::Milliseconds => 1e6,
            Unit::Seconds => 1e9,
        }
    }

    /// Its sign.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Nanoseconds => "ns",
            Unit::Microseconds => "µs",
            Unit::Milliseconds => "ms",
            Unit::Seconds => "s",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_and_groups() {
        let shown = |number| significant(number, 3).replace(GAP, "_");
        assert_eq!([0.0412, 1.234, 9.996, 99.96].map(shown), ["0.0412", "1.23", "10.0", "100"]);
        assert_eq!([412.3, 4873.0, 1_234_567.0].map(shown), ["412", "4_870", "1_230_000"]);
        assert_eq!(count(1_000_000).replace(GAP, "_"), "1_000_000");
        assert_eq!([0.034, 0.996, 1.0, 11.84].map(ratio), ["0.034", "0.996", "1.00", "11.8"]);
    }

    #[test]
    fn the_unit_suits_the_shortest_time() {
        assert_eq!(Unit::of(&[412e3, 4.87e6]), Unit::Microseconds);
        assert_eq!(Unit::of(&[850.0, 3e9]), Unit::Milliseconds);
        assert_eq!(Unit::of(&[]), Unit::Nanoseconds);
    }

    #[test]
    fn points_stand_under_each_other() {
        let mut texts = ["412", "4.87", "11.8", "–"].map(str::to_owned);
        align(&mut texts);
        assert_eq!(texts, ["412   ", "4.87", "11.8 ", "–   "]);
    }
}
