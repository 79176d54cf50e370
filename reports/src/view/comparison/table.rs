//! Builds the table.

use super::cells::Table;
use super::footnotes::note;
use super::shape::{Comparison, Field, Line};
use super::trust;
use crate::number::Unit;
use crate::record::{Cell, Run, StepRecord};
use crate::view::mark::Mark;
use crate::view::{finding, same_work, why};
use crate::visible::visible;
use backend_api::Tuning;

/// The table of a `measure` step; with `details` it says how many samples there are and how they spread.
pub fn of(run: &Run, step: &StepRecord, details: bool) -> Comparison {
    // By variant, whatever the record's order.
    let cells: Vec<&Cell> = step.variants().into_iter().flat_map(|variant| step.cells_of(variant)).collect();
    let mut footnotes = Vec::new();
    let marks: Vec<Option<usize>> = cells
        .iter()
        .map(|cell| Some(finding::add(&mut footnotes, note(cell, run.base_of(step, cell))?)))
        .collect();
    let times: Vec<f64> = cells.iter().filter_map(|cell| median(cell)).collect();
    let longest = times.iter().copied().fold(0.0, f64::max);
    let mut lines: Vec<Line> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        lines.push(Line {
            first: index == 0 || cells[index - 1].variant != cell.variant,
            mark: Mark::of_cell(cell),
            rank: cell.ranked().map(|figures| figures.rank),
            share: median(cell).filter(|_| longest > 0.0).map(|time| time / longest),
        });
    }
    let table = Table { run, step, cells, lines: &lines, marks, unit: Unit::of(&times), details };
    let columns = table.columns();
    let has = |field| columns.iter().any(|column| column.field == field);
    let observed: Vec<&str> = [
        (Field::Instructions, "instructions"),
        (Field::Prepared, "prepared"),
        (Field::Switches, "waits"),
        (Field::Allocations, "allocations"),
        (Field::Engine, "engine and library"),
    ]
    .into_iter()
    .filter(|(field, _)| has(*field))
    .map(|(_, name)| name)
    .collect();
    let observed = (!observed.is_empty())
        .then(|| format!("{}: from passes of their own, not timed", observed.join(", ")));
    let denominator = has(Field::Ratio).then(|| denominator(run, step));
    Comparison {
        denominator,
        columns,
        lines,
        footnotes,
        tunings: run.has_tunings(),
        reasons: why::sentences(run, step),
        noise: trust::notes(run, step)
            .into_iter()
            .chain(observed)
            .chain(same_work::sentences(step))
            .chain(raw_sql(step))
            .collect(),
    }
}

/// By what the ratios are divided: a library's tuning is compared with the same tuning of the raw driver.
fn denominator(run: &Run, step: &StepRecord) -> String {
    let plays = |tuning| step.cells.iter().any(|cell| run.tuning_of(&cell.backend) == tuning);
    let tuning = match (plays(Tuning::Default), plays(Tuning::Expert)) {
        (true, true) => "each tuning by its own",
        (false, true) => "by its expert tuning",
        _ => "by its default tuning",
    };
    format!("×\u{a0}{}: {tuning}", visible(run.baseline_in(step)))
}

/// What is compared where SQL is given as text.
fn raw_sql(step: &StepRecord) -> Option<String> {
    let is_raw = step.calls.iter().any(|call| call.operation == "sql");
    is_raw.then(|| {
        "SQL as text: the libraries' raw SQL interfaces are compared, and not their models".to_owned()
    })
}

fn median(cell: &Cell) -> Option<f64> {
    cell.ranked().map(|figures| figures.median_ns.value)
}
