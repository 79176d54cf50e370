//! The end of a run: totals of each backend, verdicts of each scenario, and failures.

use super::answer::who;
use super::comparison::columns;
use super::decision::groups;
use super::finding;
use super::grid::{self, Column, Overflow};
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::decide;
use crate::describe;
use crate::evidence::Evidence;
use crate::number;
use crate::record::{BackendRecord, Run, ScenarioRecord, StepRecord};
use crate::view;
use crate::view::about;
use crate::view::across;
use crate::view::calibration;
use crate::view::comparison::DASH;
use crate::view::fairness;
use crate::view::finding::Finding;
use crate::view::joined;
use crate::view::sums::{self, Count, Sums};
use crate::view::tally::{Tally, failures};
use crate::visible::visible;

/// The summary of a whole run.
pub fn run_summary(run: &Run, evidence: &Evidence, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, "Summary");
    page.text(
        Ink::Quiet,
        &format!(
            "{} · {}",
            joined(&run.databases().into_iter().map(visible).collect::<Vec<_>>()),
            describe::machine(run)
        ),
    );
    if let Some(calibration) = &run.calibration {
        page.text(Ink::Quiet, &calibration::sentence(calibration));
    }
    if let Some(decision) = decide::of_large(run, evidence) {
        groups(&mut page, &view::decision::of(&decision), false);
    }
    page.gap();
    page.indented(2, |page| {
        let sums = sums::of(run);
        self::sums(page, run, &sums);
        sums.about.iter().for_each(|about| page.text(Ink::Quiet, about));
        if run.scenarios.len() > 1 {
            page.gap();
            scenarios(page, run);
        }
    });
    across(&mut page, run);
    fairness(&mut page, run);
    let failures = failures(run);
    if !failures.is_empty() {
        page.gap();
        for (scenario, step, findings) in &failures {
            failed(&mut page, run, scenario, step, findings);
        }
    }
    if let Some(warning) = &about::warning(run) {
        page.gap();
        page.entry(&[(Ink::Odd, "! ")], Ink::Odd, warning);
    }
    page.finish()
}

/// What was measured on several databases, side by side.
fn across(page: &mut Page<'_>, run: &Run) {
    let tables = across::of(run);
    page.indented(2, |page| {
        for table in &tables {
            page.gap();
            page.text(Ink::Name, &table.title);
            columns(page, &table.columns);
        }
        if !tables.is_empty() {
            page.text(Ink::Quiet, across::LEGEND);
        }
    });
}

/// The audit in a line, and what the expert tunings changed; in a verbose run, how every library was built and set.
fn fairness(page: &mut Page<'_>, run: &Run) {
    let Some(sentence) = fairness::sentence(run).filter(|_| !page.style.is_quiet()) else { return };
    let facts = if page.style.is_verbose() { fairness::facts(run) } else { fairness::changed(run) };
    page.gap();
    page.indented(2, |page| {
        page.text(Ink::Quiet, &sentence);
        for fact in facts {
            let label = format!("{}  {}  ", fact.backend, fact.what);
            let default = fact.default.map(|default| format!(" (default: {default})")).unwrap_or_default();
            let source = fact.source.map(|source| format!(" · {source}")).unwrap_or_default();
            page.entry(&[(Ink::Quiet, &label)], Ink::Plain, &format!("{}{default}{source}", fact.value));
        }
    });
}

fn sums(page: &mut Page<'_>, run: &Run, sums: &Sums) {
    let name = |(backend, tally): (&BackendRecord, &Tally)| {
        let mark = tally.mark();
        (Ink::of(mark), format!("{} {}", mark.sign(), who(&[&backend.name])))
    };
    let library = |backend: &BackendRecord| (Ink::Plain, visible(&backend.library));
    // What has a usual length is not cut: without its end, a version says nothing.
    let least = Some(20);
    let names = grid::text("  backend", run.backends.iter().zip(&sums.tallies).map(name).collect());
    let libraries = grid::text("library", run.backends.iter().map(library).collect());
    let mut columns = vec![Column { least, ..names }, Column { least, expendable: 1, ..libraries }];
    columns.extend(sums.counts.iter().map(count));
    columns.extend(sums.times.iter().map(|(header, times)| {
        grid::numbers(header, header, times.iter().map(|time| (Ink::Plain, time.clone())).collect())
    }));
    grid::write(page, columns, Overflow::Cut);
}

fn count(count: &Count) -> Column {
    let cell = |of: &Option<u64>| match of {
        None => (Ink::Quiet, DASH.to_owned()),
        Some(0) => (Ink::Quiet, "0".to_owned()),
        Some(some) => (if count.bad { Ink::Bad } else { Ink::Plain }, number::count(*some)),
    };
    let expendable = match count.header {
        "statements" => 2,
        "other" => 3,
        _ => 0,
    };
    Column { expendable, ..grid::numbers(count.header, count.short, count.counts.iter().map(cell).collect()) }
}

/// The narrowest column of databases, unless their names are shorter.
const DATABASE: usize = 24;

/// A line for each scenario, with its verdict for each backend.
fn scenarios(page: &mut Page<'_>, run: &Run) {
    let title = |scenario: &ScenarioRecord| (Ink::Plain, about::plain_title(scenario));
    let mut columns = vec![grid::text("scenario", run.scenarios.iter().map(title).collect())];
    if run.databases().len() > 1 {
        let on = |scenario: &ScenarioRecord| (Ink::Plain, visible(&scenario.database));
        let mut column = grid::text("on", run.scenarios.iter().map(on).collect());
        // It tells a scenario's lines apart: titles are cut before it is.
        column.least = Some(DATABASE);
        columns.push(column);
    }
    for backend in &run.backends {
        let verdict = |scenario: &ScenarioRecord| {
            let verdict = Tally::verdict_in(scenario, backend);
            verdict.map_or((Ink::Quiet, String::new()), |(mark, text)| (Ink::of(mark), text))
        };
        let mut column = grid::text(&who(&[&backend.name]), run.scenarios.iter().map(verdict).collect());
        column.least = Some(4);
        columns.push(column);
    }
    grid::write(page, columns, Overflow::Cut);
}

fn failed(
    page: &mut Page<'_>,
    run: &Run,
    scenario: &ScenarioRecord,
    step: &StepRecord,
    findings: &[Finding],
) {
    let location = match &scenario.path {
        Some(path) => format!("{path}:{}", step.line),
        None => format!("{}, line {}", scenario.id, step.line),
    };
    let title = format!("{} ({})", about::step_title(run, scenario, step), visible(&location));
    page.entry(&[(Ink::Bad, "✗ ")], Ink::Strong, &title);
    page.indented(2, |page| findings.iter().for_each(|found| finding::write(page, found)));
}
