//! The comparison table of a `measure` step, with bars if the terminal is wide enough.

use super::finding;
use super::grid::{self, BETWEEN, Column, Overflow};
use super::outcomes::{answers, costs};
use super::page::Page;
use super::paint::Ink;
use crate::record::{Rank, Run, StepRecord};
use crate::view::comparison::{self as view, DASH, Field, Line, superscript};
use crate::view::mark::Mark;
use crate::view::matrix;
use crate::view::outcome;
use crate::view::workload;
use crate::visible::visible;

/// How narrow a column of names may be made.
const NAME: usize = 16;

/// The width from which bars are drawn, and how short and long they may be.
const WIDE: usize = 90;
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 32;

/// Writes the table, the reasons under it, and the answers if they differ within a variant.
pub fn write(page: &mut Page<'_>, run: &Run, step: &StepRecord) {
    let comparison = view::of(run, step, page.style.is_verbose());
    let over = matrix::of(run, step);
    if let Some(over) = &over {
        columns(page, over);
    }
    // A matrix has many lines, and its table has what matters of them; so has that of several clients.
    let is_told = over.is_some() || !step.loads.is_empty() && comparison.footnotes.is_empty();
    if !is_told || page.style.is_verbose() || !run.metrics.is_empty() {
        lines(page, &comparison);
        if !step.loads.is_empty() {
            page.gap();
        }
    }
    if let Some(legend) = comparison.legend() {
        page.text(Ink::Quiet, &legend);
    }
    for reason in &comparison.reasons {
        page.entry(&[(Ink::Quiet, "why  ")], Ink::Plain, reason);
    }
    for (number, footnote) in (1..).zip(&comparison.footnotes) {
        finding::footnote(page, footnote, &superscript(number));
    }
    loads(page, run, step);
    for variant in step.variants() {
        let name = variant.map(visible).unwrap_or_default();
        let shown = outcome::shown(step, variant);
        if shown.differ() {
            page.text(Ink::Name, &name);
            answers(page, &shown);
        }
        // The table has the numbers; what it cannot say is of which kind the others are.
        let has_other = step.cells_of(variant).any(|cell| cell.other().is_some_and(|count| count > 0));
        if page.style.is_verbose() && has_other {
            costs(page, step, variant, format!("statements {name}").trim_end());
        }
    }
}

/// A table over the parameters of a matrix, or over databases.
pub fn columns(page: &mut Page<'_>, columns: &[matrix::Column]) {
    let ink = |text: &String| match text.chars().next() {
        Some(view::STAR | view::TIE) => Ink::Best,
        _ if text.trim() == DASH => Ink::Quiet,
        _ => Ink::Plain,
    };
    let column = |column: &matrix::Column| Column {
        header: column.header.clone(),
        short: column.header.clone(),
        right: column.number,
        cells: column.cells.iter().map(|text| (ink(text), text.clone())).collect(),
        ..Column::default()
    };
    grid::write(page, columns.iter().map(column).collect(), Overflow::Cut);
}

/// What several clients at once came to.
fn loads(page: &mut Page<'_>, run: &Run, step: &StepRecord) {
    if let Some(columns) = workload::of(run, step, page.style.is_verbose()) {
        load_table(page, step, &columns);
    }
    for found in workload::findings(step) {
        finding::write(page, &found);
    }
}

fn load_table(page: &mut Page<'_>, step: &StepRecord, columns: &[workload::Column]) {
    let column = |column: &workload::Column| Column {
        header: column.header.clone(),
        short: column.header.clone(),
        right: column.number,
        cells: column.cells.iter().map(|text| (Ink::Plain, text.clone())).collect(),
        ..Column::default()
    };
    grid::write(page, columns.iter().map(column).collect(), Overflow::Cut);
    page.text(Ink::Quiet, &workload::legend(step));
}

fn lines(page: &mut Page<'_>, comparison: &view::Comparison) {
    let mut columns: Vec<Column> =
        comparison.columns.iter().map(|column| set(column, &comparison.lines)).collect();
    columns.extend(bars(page, &columns, &comparison.lines));
    space(&mut columns, &comparison.lines);
    grid::write(page, columns, Overflow::Cut);
}

fn set(column: &view::Column, lines: &[Line]) -> Column {
    let cells = column.cells.iter().zip(lines);
    let cells = cells.map(|(text, line)| (ink(column.field, text, line), text.clone())).collect();
    let is_name = matches!(column.field, Field::Variant | Field::Backend);
    Column {
        header: column.header.clone(),
        short: column.short.clone(),
        right: !is_name && column.field != Field::Code,
        least: is_name.then_some(NAME),
        expendable: match column.field {
            Field::Samples => 8,
            Field::MedianInterval | Field::Bytes | Field::FullScanSteps | Field::Sorts => 7,
            Field::Library | Field::Engine | Field::Allocations => 6,
            Field::P95 | Field::VariantRatio | Field::Executed => 5,
            Field::Interval => 4,
            Field::Other | Field::Checks | Field::Prepares | Field::Sent | Field::Received => 3,
            Field::Size => 2,
            Field::Statements => 1,
            _ => 0,
        },
        cells,
    }
}

fn ink(field: Field, text: &str, line: &Line) -> Ink {
    match field {
        Field::Variant => Ink::Name,
        _ if text.trim() == DASH => Ink::Quiet,
        Field::Backend if line.mark == Mark::Failed => Ink::Bad,
        Field::Backend | Field::Median | Field::Ratio if is_best(line) => Ink::Best,
        Field::Samples | Field::P95 | Field::MedianInterval | Field::Other | Field::Interval => Ink::Quiet,
        _ => Ink::Plain,
    }
}

/// Whether nobody of its variant is faster.
fn is_best(line: &Line) -> bool {
    matches!(line.rank, Some(Rank::Fastest | Rank::Tie))
}

/// A gap between the variants.
fn space(columns: &mut [Column], lines: &[Line]) {
    let starts = lines.iter().enumerate().skip(1).filter(|(_, line)| line.first);
    for (gaps, (index, _)) in starts.enumerate() {
        for column in columns.iter_mut() {
            column.cells.insert(index + gaps, (Ink::Plain, String::new()));
        }
    }
}

/// The bars, in what the numbers leave of the width.
fn bars(page: &Page<'_>, columns: &[Column], lines: &[Line]) -> Option<Column> {
    let room = page.room().saturating_sub(grid::natural_width(columns) + BETWEEN).min(LONGEST_BAR);
    let is_told = lines.iter().filter(|line| line.share.is_some()).count() > 1;
    (page.width() >= WIDE && room >= SHORTEST_BAR && is_told).then(|| {
        let bar = |line: &Line| {
            let ink = if is_best(line) { Ink::Best } else { Ink::Bar };
            (ink, line.share.map(|share| bar(share, room)).unwrap_or_default())
        };
        Column { cells: lines.iter().map(bar).collect(), ..Column::default() }
    })
}

/// A bar for a part of the whole, in eighths of a column; whatever took time has one.
fn bar(share: f64, room: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = ((share * room as f64 * 8.0).round() as usize).clamp(1, room * 8);
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_measured_in_eighths() {
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(0.5, 4), "██");
        assert_eq!(bar(0.53125, 4), "██▏");
        assert_eq!(bar(0.0001, 4), "▏");
    }
}
