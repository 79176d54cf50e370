//! How long many operations took, tail included.

use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};

/// The precision of latencies: two digits, so that a percentile is right to 1 %.
const DIGITS: u8 = 2;

/// Latencies as an HDR histogram: pairs of nanoseconds and how many operations took about as long. It keeps the tail,
/// which means and standard deviations hide (<http://hdrhistogram.org>).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Latencies(Vec<(u64, u64)>);

impl Latencies {
    /// The histogram of these, in nanoseconds.
    pub fn of(latencies: &[u64]) -> Self {
        let mut histogram = empty();
        latencies.iter().for_each(|&latency| histogram.saturating_record(latency));
        Latencies::from(&histogram)
    }

    /// Adds others to these.
    pub fn add(&mut self, others: &Latencies) {
        let mut histogram = self.histogram();
        others.0.iter().for_each(|&(ns, count)| histogram.saturating_record_n(ns, count));
        *self = Latencies::from(&histogram);
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        // Who counted them may be a program that counts as it likes.
        self.0.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// The latency that this part of all does not exceed, in nanoseconds; nothing if there are none.
    pub fn quantile(&self, part: f64) -> Option<u64> {
        (!self.0.is_empty()).then(|| self.histogram().value_at_quantile(part))
    }

    fn histogram(&self) -> Histogram<u64> {
        let mut histogram = empty();
        self.0.iter().for_each(|&(ns, count)| histogram.saturating_record_n(ns, count));
        histogram
    }
}

impl From<&Histogram<u64>> for Latencies {
    fn from(histogram: &Histogram<u64>) -> Self {
        let recorded = histogram.iter_recorded();
        Latencies(recorded.map(|value| (value.value_iterated_to(), value.count_at_value())).collect())
    }
}

/// Up to an hour.
fn empty() -> Histogram<u64> {
    const HOUR: u64 = 3_600_000_000_000;
    Histogram::new_with_max(HOUR, DIGITS)
        .unwrap_or_else(|_| unreachable!("two digits of an hour are allowed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_survive_the_wire_and_sums() {
        let mut all = Latencies::of(&(1..=1000).map(|number| number * 1000).collect::<Vec<_>>());
        all.add(&Latencies::of(&[5_000_000]));
        let again: Latencies = serde_json::from_str(&serde_json::to_string(&all).unwrap()).unwrap();
        assert_eq!(again, all);
        for (part, expected) in [(0.5, 500_000.0), (0.99, 990_000.0), (1.0, 5_000_000.0)] {
            let found = all.quantile(part).unwrap() as f64;
            assert!((found / expected - 1.0).abs() < 0.01, "{part}: {found}");
        }
        assert_eq!(Latencies::default().quantile(0.5), None);
    }
}
