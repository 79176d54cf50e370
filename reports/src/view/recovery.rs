//! How each library got over a fault, as one table.

use super::comparison::DASH;
use super::matrix::Column;
use crate::number::{self, Unit};
use crate::record::{Acknowledged, Cell, FailedCalls, Recovery, StepRecord};
use crate::visible::{one_line, visible};

/// What the table says of a library whose session no later call brought back.
pub const NOT_BY_ITSELF: &str = "no: open a new connection";

/// The column with the words of the failures, the last one.
pub const REPORTS: &str = "what the failed calls report";

/// The table; nothing for a step in which nobody called.
pub fn of(step: &StepRecord) -> Option<Vec<Column>> {
    let called: Vec<(&Cell, &Recovery)> =
        step.cells.iter().filter_map(|cell| Some((cell, cell.recovery.as_ref()?))).collect();
    called.first()?;
    let text = |header: &str, of: &dyn Fn(&Cell, &Recovery) -> String| Column {
        header: header.to_owned(),
        number: false,
        cells: called.iter().map(|(cell, recovery)| of(cell, recovery)).collect(),
    };
    let mut columns = vec![
        text("backend", &|cell, _| visible(&cell.backend)),
        text("recovers", &|_, recovery| recovers(recovery).to_owned()),
    ];
    let is_under_load = called.iter().any(|(_, recovery)| recovery.acknowledged.is_some());
    if is_under_load {
        let of = |take: &dyn Fn(&Acknowledged) -> Option<u64>| -> Vec<String> {
            let number =
                |recovery: &Recovery| recovery.acknowledged.as_ref().and_then(take).map(number::count);
            called.iter().map(|(_, recovery)| number(recovery).unwrap_or_else(|| DASH.to_owned())).collect()
        };
        for (header, cells) in [
            ("acknowledged", of(&|all| Some(all.calls.into()))),
            ("of these there", of(&|all| all.found.map(|found| found.min(all.calls.into())))),
        ] {
            columns.push(Column { header: header.to_owned(), number: true, cells });
        }
    }
    let failures = called.iter().map(|(_, recovery)| number::count(recovery.failures().into())).collect();
    columns.push(Column { header: "failed calls".to_owned(), number: true, cells: failures });
    let time = |recovery: &Recovery| {
        (recovery.by_itself || recovery.acknowledged.is_some()).then_some(recovery.elapsed_ns as f64)
    };
    let times: Vec<f64> = called.iter().filter_map(|(_, recovery)| time(recovery)).collect();
    if !times.is_empty() {
        let unit = Unit::of(&times);
        let word = if is_under_load { "stall" } else { "after" };
        let shown = |recovery: &Recovery| {
            let time = time(recovery).map(|ns| number::significant(ns / unit.nanoseconds(), 2));
            time.unwrap_or_else(|| DASH.to_owned())
        };
        let mut cells: Vec<String> = called.iter().map(|(_, recovery)| shown(recovery)).collect();
        number::align(&mut cells);
        columns.push(Column { header: format!("{word} {}", unit.name()), number: true, cells });
    }
    if called.iter().any(|(_, recovery)| recovery.failures() > 0) {
        columns.push(text(REPORTS, &|_, recovery| reports(&recovery.failed)));
    }
    Some(columns)
}

/// What the columns are.
pub fn legend(step: &StepRecord) -> String {
    let recoveries = || step.cells.iter().filter_map(|cell| cell.recovery.as_ref());
    let mut parts = vec!["recovers: whether a call in the same session, by the library's own pool, succeeds"];
    let is_under_load = recoveries().any(|recovery| recovery.acknowledged.is_some());
    if is_under_load {
        parts.push("stall: the longest time without a call that was acknowledged");
        parts.push("there may be more: of a call that failed nobody knows whether it was done");
    }
    if !is_under_load && recoveries().any(|recovery| recovery.by_itself) {
        parts.push("after: from the first call to the end of the one that succeeds, the pauses between them included");
    }
    if recoveries().any(|recovery| !recovery.by_itself) {
        parts.push("where none does the runner has opened a new session, from which the answer and what follows come");
    }
    parts.join(" · ")
}

fn recovers(recovery: &Recovery) -> &'static str {
    match (recovery.by_itself, recovery.failures()) {
        (true, 0) => "at once",
        (true, _) => "by itself",
        (false, _) => NOT_BY_ITSELF,
    }
}

fn reports(failed: &[FailedCalls]) -> String {
    let said = |failed: &FailedCalls| {
        let times = if failed.calls > 1 { format!(" ×{}", failed.calls) } else { String::new() };
        // The record has the rest.
        let first = failed.message.trim_start().lines().next().unwrap_or_default();
        format!("{}{times}: {}", failed.kind, visible(&one_line(first)))
    };
    if failed.is_empty() {
        return DASH.to_owned();
    }
    failed.iter().map(said).collect::<Vec<_>>().join("; then ")
}
