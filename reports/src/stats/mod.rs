//! From samples to figures: medians and ratios with intervals, and who may be called the fastest.

mod bootstrap;
mod median;

pub use median::{median, percentile};

use crate::record::{Cell, Figures, Interval, Rank, StepRecord, Timing, Verdict};
use bootstrap::{Resampled, resample};
use fastrand::Rng;

/// A difference below this is of no use to anybody, whatever its interval.
pub const FLOOR: f64 = 0.01;

/// How sure an interval is to hold the true value.
const CONFIDENCE: f64 = 0.95;

/// Computes the figures of a step from its samples and those of the baseline's twins. The same seed gives the
/// same figures.
pub fn evaluate(step: &mut StepRecord, baseline: &str, seed: u64) {
    let variants: Vec<Option<String>> =
        step.variants().into_iter().map(|variant| variant.map(str::to_owned)).collect();
    // Each cell is compared with the fastest of its variant: the more comparisons, the surer each must be.
    let compared = step.cells.iter().filter(|cell| timing(cell).is_some()).count();
    let strict = 1.0 - (1.0 - CONFIDENCE) / compared.max(1) as f64;
    let mut rng = Rng::with_seed(seed);
    for variant in variants {
        evaluate_variant(step, variant.as_deref(), baseline, strict, &mut rng);
    }
}

fn timing(cell: &Cell) -> Option<&Timing> {
    let timing = cell.timing.as_ref().filter(|_| cell.verdict == Verdict::Passed)?;
    timing.samples().next().map(|_| timing)
}

fn evaluate_variant(
    step: &mut StepRecord,
    variant: Option<&str>,
    baseline: &str,
    strict: f64,
    rng: &mut Rng,
) {
    let is_timed = |cell: &Cell| cell.variant.as_deref() == variant && timing(cell).is_some();
    let cells: Vec<usize> = (0..step.cells.len()).filter(|&index| is_timed(&step.cells[index])).collect();
    let twin = step.twins.iter().position(|twin| twin.variant.as_deref() == variant);
    let twin_timing = twin.map(|index| &step.twins[index].timing);
    let timings: Vec<&Timing> = cells.iter().filter_map(|&index| timing(&step.cells[index])).collect();
    let resampled = resample(timings.iter().copied().chain(twin_timing), rng);
    let (of_cells, of_twin) = resampled.split_at(cells.len());

    let base = cells.iter().position(|&index| step.cells[index].backend == baseline);
    let base = base.map(|place| &of_cells[place]);
    let ratio = |of: &Resampled| base.and_then(|base| of.over(base, CONFIDENCE));
    let twin_ratio = of_twin.first().and_then(ratio);
    let noise = twin_ratio.map_or(0.0, |ratio| (ratio.value - 1.0).abs()).max(FLOOR);
    let fastest = of_cells.iter().min_by(|a, b| a.value.total_cmp(&b.value));
    let rank = |of: &Resampled| match fastest {
        Some(_) if of_cells.len() == 1 => Rank::Alone,
        Some(fastest) if std::ptr::eq(fastest, of) => Rank::Fastest,
        Some(fastest) => match of.over(fastest, strict) {
            Some(Interval { value, low, .. }) if of.is_comparable() && low > 1.0 && value - 1.0 > noise => {
                Rank::Slower
            }
            _ => Rank::Tie,
        },
        None => Rank::Alone,
    };
    let figures: Vec<Figures> = of_cells
        .iter()
        .zip(&timings)
        .map(|(of, timing)| Figures {
            median_ns: of.interval(CONFIDENCE),
            p95_ns: percentile(&timing.samples().collect::<Vec<_>>(), 0.95).unwrap_or(of.value),
            ratio: ratio(of),
            rank: rank(of),
        })
        .collect();
    for (index, figures) in cells.into_iter().zip(figures) {
        step.cells[index].figures = Some(figures);
    }
    if let Some(twin) = twin {
        step.twins[twin].ratio = twin_ratio;
    }
}

#[cfg(test)]
mod tests;
