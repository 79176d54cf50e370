//! The footnotes of the table: why a cell has no figures, or what to know about them.

use crate::number::{self, Unit};
use crate::record::{Cell, Cluster};
use crate::view::finding::Finding;
use crate::view::mark::Mark;
use crate::view::prepared;
use crate::visible::{one_line, visible};

/// How much more than the bounds of a ratio the quotient of the medians must be to be explained.
const CONTRADICTION: f64 = 1.1;

/// The footnote of a cell beside its baseline's; nothing if there is nothing to say.
pub fn note(cell: &Cell, base: Option<&Cell>) -> Option<Finding> {
    Finding::of(cell).or_else(|| {
        let failed = cell
            .failure
            .as_ref()
            .map(|failure| format!("fails as expected: {}: {}", failure.kind, one_line(&failure.message)));
        let reasons = match failed.or_else(|| clustered(cell)) {
            Some(reason) => vec![reason],
            None => match causes(cell) {
                causes if causes.is_empty() => vec![contradicted(cell, base?)?],
                causes => causes,
            },
        };
        Some(Finding {
            mark: Mark::Passed,
            backends: vec![visible(&cell.backend)],
            reasons,
            last_words: Vec::new(),
        })
    })
}

/// What makes much of the cell's time and is no work of its own.
fn causes(cell: &Cell) -> Vec<String> {
    let prepares = prepared::by_engine(cell).or_else(|| prepared::by_library(cell));
    prepares.into_iter().chain(checked(cell)).collect()
}

/// What to know of a cell whose connection is looked at as often as it is used.
fn checked(cell: &Cell) -> Option<String> {
    let traffic = cell.traffic?;
    let checks = traffic.checks.filter(|checks| *checks > 0 && 2 * checks >= traffic.round_trips)?;
    Some(format!(
        "{} of its {} round trips only check the connection, as its pool does when it lends one and takes it back",
        number::count(checks),
        number::count(traffic.round_trips)
    ))
}

/// What to know of samples in two clusters.
fn clustered(cell: &Cell) -> Option<String> {
    let figures = cell.ranked()?;
    let [low, high] = figures.clusters.as_slice() else { return None };
    let part = |cluster: &Cluster| number::significant(cluster.share * 100.0, 2);
    let value = |cluster: &Cluster| match figures.ratio {
        Some(_) => format!("{}×", number::ratio(cluster.value)),
        None => {
            let unit = Unit::of(&[cluster.value]);
            format!("{}\u{a0}{}", number::significant(cluster.value / unit.nanoseconds(), 3), unit.name())
        }
    };
    Some(format!(
        "its samples lie in two clusters: {}\u{a0}% about {}, {}\u{a0}% about {}",
        part(low),
        value(low),
        part(high),
        value(high)
    ))
}

/// Why the medians say something else than the ratio.
fn contradicted(cell: &Cell, base: &Cell) -> Option<String> {
    let ratio = cell.ranked()?.ratio?;
    let medians = cell.ranked()?.median_ns.value / base.ranked()?.median_ns.value;
    let is_told = medians > ratio.high * CONTRADICTION || medians < ratio.low / CONTRADICTION;
    is_told.then(|| {
        format!(
            "the medians would give {}×: the ratio is taken round by round, and the computer changed its speed between rounds",
            number::ratio(medians)
        )
    })
}
