//! The few figures that the tables need of the samples.

use crate::record::{Cell, StepRecord, Verdict};

/// The middle of the samples, or of the two in the middle; nothing if there are none.
pub fn median(samples: &[f64]) -> Option<f64> {
    let sorted = sorted(samples);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len().is_multiple_of(2) {
        Some((sorted[sorted.len() / 2 - 1] + upper) / 2.0)
    } else {
        Some(upper)
    }
}

/// The sample that so large a part of all (0 to 1) does not exceed, by the nearest rank.
pub fn percentile(samples: &[f64], part: f64) -> Option<f64> {
    let sorted = sorted(samples);
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.clamp(1, sorted.len().max(1)) - 1).copied()
}

fn sorted(samples: &[f64]) -> Vec<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The median of a cell that may be ranked, in nanoseconds: one that passed and was timed.
pub fn ranked(cell: &Cell) -> Option<f64> {
    match cell.verdict {
        Verdict::Passed => median(&cell.timing.as_ref()?.samples_ns),
        _ => None,
    }
}

/// A cell's median as a multiple of the baseline's in the same variant of the same step.
pub fn ratio(step: &StepRecord, cell: &Cell, baseline: &str) -> Option<f64> {
    let base = step.cells_of(cell.variant.as_deref()).find(|other| other.backend == baseline)?;
    let base = ranked(base).filter(|&base| base > 0.0)?;
    Some(ranked(cell)? / base)
}

/// What share of the fastest time does not make a difference to anybody: times within it are ties.
pub const TIE: f64 = 0.05;

/// Whether a cell is the fastest of its variant, or as good as it. One alone is no winner.
pub fn is_best(step: &StepRecord, cell: &Cell) -> bool {
    let times: Vec<f64> = step.cells_of(cell.variant.as_deref()).filter_map(ranked).collect();
    let fastest = times.iter().copied().fold(f64::INFINITY, f64::min);
    times.len() > 1 && ranked(cell).is_some_and(|time| time <= fastest * (1.0 + TIE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_slow_end() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(percentile(&hundred, 0.95), Some(95.0));
        assert_eq!(percentile(&[7.0], 0.95), Some(7.0));
        assert_eq!(percentile(&[], 0.95), None);
    }
}
