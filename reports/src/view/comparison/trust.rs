//! How far the times of a step can be trusted: noise, speeds of the computer, precision.

use super::shape::STAR;
use crate::number::{self, Unit};
use crate::record::{Cell, Cluster, Rank, Run, StepRecord, Twin};
use crate::stats;
use crate::visible::visible;

/// A sentence for each thing that is known of it.
pub fn notes(run: &Run, step: &StepRecord) -> Vec<String> {
    [noise(run, step), speeds(run, step), busy(step), precision(step), growth(step)]
        .into_iter()
        .flatten()
        .collect()
}

/// How much the baseline's twin differs from it.
fn noise(run: &Run, step: &StepRecord) -> Option<String> {
    let ratios = step.twins.iter().filter_map(|twin| twin.ratio);
    let largest = ratios.map(|ratio| (ratio.value - 1.0).abs()).reduce(f64::max)?;
    let percent = number::significant(largest * 100.0, 2);
    Some(format!("noise: {} differs from itself by {percent}\u{a0}%", visible(run.baseline_in(step))))
}

/// Whether the computer itself was now fast and now slow. That happens to shared ones.
fn speeds(run: &Run, step: &StepRecord) -> Option<String> {
    let of_twin = |twin: &Twin| {
        let baseline = twin.backend.as_deref().unwrap_or(run.baseline_in(step));
        let cell = step.cells_of(twin.variant.as_deref()).find(|cell| cell.backend == baseline)?;
        stats::speeds(cell.timing.as_ref()?, &twin.timing)
    };
    let apart = |[fast, slow]: &[Cluster; 2]| slow.value / fast.value;
    let speeds = step.twins.iter().filter_map(of_twin);
    let [fast, slow] = speeds.max_by(|one, other| apart(one).total_cmp(&apart(other)))?;
    let unit = Unit::of(&[fast.value]);
    let [low, high] = [fast, slow].map(|cluster| number::significant(cluster.value / unit.nanoseconds(), 3));
    Some(format!(
        "the computer had two speeds: {} took {low} or {high}\u{a0}{}",
        visible(run.baseline_in(step)),
        unit.name()
    ))
}

/// Whether nobody is told to be the fastest because of others' work.
fn busy(step: &StepRecord) -> Option<String> {
    let is_tie = |cell: &Cell| cell.ranked().is_some_and(|figures| figures.rank == Rank::Tie);
    let load = step.load.filter(|_| step.was_disturbed() && step.cells.iter().any(is_tie))?;
    let cores = number::significant(load, 2);
    Some(format!("no {STAR}: other programs took {cores} cores until then"))
}

/// Whether the precision that was asked for was reached.
fn precision(step: &StepRecord) -> Option<String> {
    let precision = step.precision?;
    let [wanted, reached] =
        [precision.wanted, precision.reached].map(|part| number::significant(part * 100.0, 2));
    Some(if precision.reached <= precision.wanted {
        format!("precision: {reached}\u{a0}% of {wanted}\u{a0}% asked")
    } else {
        format!("time ran out at a precision of {reached}\u{a0}%, and {wanted}\u{a0}% were asked")
    })
}

/// Whether later samples are of a larger table.
fn growth(step: &StepRecord) -> Option<String> {
    step.grows.then(|| {
        "each execution adds rows: the table grows while it is measured, unless a `reset` takes them away"
            .to_owned()
    })
}
