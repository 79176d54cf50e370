//! One step as a section of the page.

use super::text::{Table, line};
use super::{bars, lines, outcomes, plan, recovery, sent};
use crate::record::{Rank, Run, StepKind, StepRecord};
use crate::view::code;
use crate::view::comparison::{self, Field, superscript};
use crate::view::cost;
use crate::view::finding::{self, Finding};
use crate::view::mark::Mark;
use crate::view::matrix;
use crate::view::outcome::{self, Shown};
use crate::view::workload;
use crate::visible::visible;
use askama::Template;

#[derive(Template)]
#[template(path = "step.html")]
struct Step {
    anchor: String,
    mark: &'static str,
    sign: &'static str,
    kind: &'static str,
    number: usize,
    title: String,
    note: Option<String>,
    over: Option<String>,
    table: Option<String>,
    legend: Option<String>,
    reasons: Vec<String>,
    charts: Vec<String>,
    loads: Option<String>,
    load_legend: String,
    blocks: Vec<String>,
    findings: Vec<Found>,
    code: Option<String>,
    cost: Option<String>,
    calls: Vec<String>,
    sent: Option<String>,
}

struct Found {
    class: &'static str,
    label: String,
    reasons: String,
    last_words: String,
}

/// A step as a section of its own.
pub fn render(run: &Run, step: &StepRecord, prefix: &str) -> Result<String, askama::Error> {
    let is_measured = step.kind == StepKind::Measure;
    let comparison = is_measured.then(|| comparison::of(run, step, true));
    let mut blocks = recovery::render(step)?;
    for variant in step.variants() {
        let shown = outcome::shown(step, variant);
        // The answer of a measured or explained operation is not the point, unless there is something wrong with it.
        let is_point = !is_measured && step.kind != StepKind::Explain;
        if is_point || shown.differ() {
            outcomes::outcomes(&mut blocks, variant, &shown)?;
        }
    }
    if !matches!(outcome::shown(step, None), Shown::Lesson(_)) && !is_measured {
        blocks.extend(outcomes::expected_failures(step)?);
    }
    if step.kind == StepKind::Explain {
        blocks.push(plan::render(step)?);
    }
    let findings = match &comparison {
        Some(comparison) => found(&comparison.footnotes, |index| superscript(index + 1)),
        None => found(&finding::all(&step.cells), |_| String::new()),
    };
    let findings: Vec<Found> =
        findings.into_iter().chain(found(&workload::findings(step), |_| String::new())).collect();
    let mark = Mark::of_step(step);
    let counts = matches!(step.kind, StepKind::Operation | StepKind::Explain);
    let section = Step {
        anchor: format!("{prefix}-{}", step.number),
        mark: name(mark),
        sign: mark.sign(),
        kind: if is_measured { "measure" } else { "" },
        number: step.number,
        title: line(&step.title),
        note: step.note.as_deref().map(line),
        table: comparison.as_ref().map(|comparison| measured(step, comparison).render()).transpose()?,
        over: matrix::of(run, step).map(|over| columns("Over the parameters", &over).render()).transpose()?,
        legend: comparison.as_ref().and_then(comparison::Comparison::legend),
        reasons: comparison.as_ref().map(|comparison| comparison.reasons.clone()).unwrap_or_default(),
        charts: charts(run, step)?,
        loads: workload::of(run, step, true).map(|columns| of_clients(&columns).render()).transpose()?,
        load_legend: workload::legend(step),
        blocks,
        findings,
        code: code::sentence(run, step).filter(|_| counts),
        cost: counts.then(|| cost::sentence(step, None, false)).flatten(),
        calls: calls(run, step),
        sent: sent::render(step)?,
    };
    section.render()
}

fn name(mark: Mark) -> &'static str {
    match mark {
        Mark::Passed => "passed",
        Mark::Absent => "absent",
        Mark::Differs => "differs",
        Mark::Failed => "failed",
    }
}

/// The operations whose code the page has, each once.
fn calls(run: &Run, step: &StepRecord) -> Vec<String> {
    let mut calls: Vec<String> = Vec::new();
    for call in &step.calls {
        let is_shown = run.listings.iter().any(|listing| listing.operation == call.operation);
        if is_shown && !calls.contains(&call.operation) {
            calls.push(call.operation.clone());
        }
    }
    calls
}

/// A table over the parameters of a matrix, or over databases.
pub fn columns(caption: &str, columns: &[matrix::Column]) -> Table {
    let mut table = Table::new(caption);
    for column in columns {
        table.add(&column.header, column.number, column.cells.clone());
    }
    table
}

/// Lines where there is a parameter to draw them over, and bars otherwise.
fn charts(run: &Run, step: &StepRecord) -> Result<Vec<String>, askama::Error> {
    if step.kind != StepKind::Measure {
        return Ok(Vec::new());
    }
    let mut charts = lines::over_parameter(run, step)?;
    if charts.is_empty() {
        charts.extend(bars::render(step)?);
    }
    charts.extend(lines::of_latencies(run, step)?);
    Ok(charts)
}

fn of_clients(columns: &[workload::Column]) -> Table {
    let mut table = Table::new("Several clients at once");
    for column in columns {
        table.add(&column.header, column.number, column.cells.clone());
    }
    if let Some(head) = columns.iter().position(|column| column.header == "backend") {
        table.head = head;
        table.belongs_to(columns[head].cells.iter().cloned());
    }
    table
}

fn measured(step: &StepRecord, comparison: &comparison::Comparison) -> Table {
    let mut table = Table::new("What each library sent, and what it took");
    for column in &comparison.columns {
        let is_name = matches!(column.field, Field::Variant | Field::Backend | Field::Code);
        table.add(&column.header, !is_name, column.cells.clone());
    }
    table.head = usize::from(comparison.columns.first().is_some_and(|column| column.field == Field::Variant));
    let backends = step.variants().into_iter().flat_map(|variant| step.cells_of(variant));
    table.belongs_to(backends.map(|cell| visible(&cell.backend)));
    for (row, line) in table.rows.iter_mut().zip(&comparison.lines) {
        let mut classes = Vec::new();
        if line.first {
            classes.push("first");
        }
        if matches!(line.rank, Some(Rank::Fastest | Rank::Tie)) {
            classes.push("best");
        }
        if line.mark == Mark::Failed {
            classes.push("failed");
        }
        row.class = classes.join(" ");
    }
    table
}

fn found(findings: &[Finding], mark: impl Fn(usize) -> String) -> Vec<Found> {
    let found = |(index, finding): (usize, &Finding)| Found {
        class: name(finding.mark),
        label: line(&format!("{} {}", mark(index), finding.who())),
        reasons: line(&finding.reasons.join("; ")),
        last_words: finding.last_words.join("\n"),
    };
    findings.iter().enumerate().map(found).collect()
}
