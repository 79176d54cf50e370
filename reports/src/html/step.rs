//! One step.

use super::text::{Table, line, value};
use super::{bars, sent};
use crate::number;
use crate::record::{PlanNode, Rank, Run, StepKind, StepRecord};
use crate::view::answer::{self as answers, SHOWN, summary};
use crate::view::comparison::{self, Field, superscript};
use crate::view::difference::{self, ORDER_ONLY, Side};
use crate::view::finding::{self, Finding};
use crate::view::mark::Mark;
use crate::view::outcome::{self, Given, Outcome, Shown};
use crate::view::{cost, joined, plans};
use crate::visible::visible;
use askama::Template;
use backend_api::{Answer, Failure, Rows, Value};

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
    table: Option<String>,
    legend: Option<String>,
    chart: Option<String>,
    blocks: Vec<String>,
    findings: Vec<Found>,
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

#[derive(Template)]
#[template(path = "plan.html")]
struct Plans {
    groups: Vec<PlanGroup>,
}

struct PlanGroup {
    who: Option<String>,
    tree: String,
}

/// A step as a section of its own.
pub fn render(run: &Run, step: &StepRecord, prefix: &str) -> Result<String, askama::Error> {
    let is_measured = step.kind == StepKind::Measure;
    let comparison = is_measured.then(|| comparison::of(run, step, true));
    let mut blocks = Vec::new();
    for variant in step.variants() {
        let shown = outcome::shown(step, variant);
        // The answer of a measured or explained operation is not the point, unless there is something wrong with it.
        let is_point = !is_measured && step.kind != StepKind::Explain;
        if is_point || shown.differ() {
            outcomes(&mut blocks, variant, &shown)?;
        }
    }
    if !matches!(outcome::shown(step, None), Shown::Lesson(_)) && !is_measured {
        blocks.extend(expected_failures(step)?);
    }
    if step.kind == StepKind::Explain {
        blocks.push(plan(step)?);
    }
    let findings = match &comparison {
        Some(comparison) => found(&comparison.footnotes, |index| superscript(index + 1)),
        None => found(&finding::all(&step.cells), |_| String::new()),
    };
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
        legend: comparison.as_ref().and_then(comparison::Comparison::legend),
        chart: if is_measured { bars::render(step)? } else { None },
        blocks,
        findings,
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
        let is_shown = run.exhibits.iter().any(|exhibit| exhibit.operation == call.operation);
        if is_shown && !calls.contains(&call.operation) {
            calls.push(call.operation.clone());
        }
    }
    calls
}

fn measured(step: &StepRecord, comparison: &comparison::Comparison) -> Table {
    let mut table = Table::new("What each library sent, and what it took");
    for column in &comparison.columns {
        let is_name = matches!(column.field, Field::Variant | Field::Backend);
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

fn outcomes(blocks: &mut Vec<String>, variant: Option<&str>, shown: &Shown<'_>) -> Result<(), askama::Error> {
    let variant = variant.map(|variant| format!("{}: ", visible(variant))).unwrap_or_default();
    match shown {
        Shown::Nothing | Shown::Agreed(Answer::Done) => {}
        Shown::Agreed(answer) => blocks.push(given(answer, &variant)?),
        Shown::Lesson(groups) => {
            blocks.push(paragraph(outcome::LESSON)?);
            for group in groups {
                let who = format!("{variant}{}", joined(&group.backends));
                blocks.push(match group.outcome {
                    Outcome::Answer(answer) => given(answer, &who)?,
                    Outcome::Failure(failure) => paragraph(&format!("{who}: {}", words(failure)))?,
                });
            }
        }
        Shown::Contradiction(reference, others) => {
            for (side, given) in std::iter::once((Side::Reference, reference))
                .chain(others.iter().map(|other| (Side::Other, other)))
            {
                blocks.push(paragraph(&format!("{} {variant}{}", side.sign(), says(given)))?);
            }
            for other in others {
                if let (Answer::Rows(reference), Answer::Rows(answer)) = (reference.answer, other.answer) {
                    blocks.push(differing(reference, answer)?);
                }
            }
        }
    }
    Ok(())
}

fn says(given: &Given<'_>) -> String {
    format!("{}: {}", joined(&given.backends), summary(given.answer))
}

fn words(failure: &Failure) -> String {
    format!("{}: {}", failure.kind, failure.message)
}

/// An answer: rows as a table, everything else in a few words.
fn given(answer: &Answer, who: &str) -> Result<String, askama::Error> {
    match answer {
        Answer::Rows(rows) if !rows.rows.is_empty() && !rows.columns.is_empty() => {
            let some: Vec<&[Value]> = rows.rows.iter().take(SHOWN).map(Vec::as_slice).collect();
            let more = match rows.rows.len() - some.len() {
                0 => String::new(),
                more => {
                    format!(", the first {} of {}", some.len(), number::count((some.len() + more) as u64))
                }
            };
            let mut table = Table::new(&line(&format!("{who} rows{more}")));
            add_columns(&mut table, &rows.columns, &some, false);
            table.render()
        }
        answer => paragraph(&format!("{who} {}", summary(answer))),
    }
}

fn differing(reference: &Rows, answer: &Rows) -> Result<String, askama::Error> {
    let difference = difference::of(reference, answer);
    let rows: Vec<&[Value]> = difference.rows.iter().map(|(_, row)| *row).collect();
    let mut caption = if difference.order_only { ORDER_ONLY } else { "rows that differ" }.to_owned();
    if difference.more > 0 {
        caption.push_str(&format!(", and {} more", number::count(difference.more as u64)));
    }
    let mut table = Table::new(&caption);
    table.add("", false, difference.rows.iter().map(|(side, _)| side.sign().to_owned()).collect());
    add_columns(&mut table, difference.columns, &rows, difference.alike);
    for (row, (side, _)) in table.rows.iter_mut().zip(&difference.rows) {
        row.class = if *side == Side::Reference { "removed" } else { "added" }.to_owned();
    }
    table.render()
}

fn add_columns(table: &mut Table, names: &[String], rows: &[&[Value]], quoted: bool) {
    for column in answers::columns(names, rows, quoted) {
        table.add(
            &value(&column.name),
            column.is_number,
            column.cells.iter().map(|cell| value(&cell.text)).collect(),
        );
    }
}

/// The errors that a step expected.
fn expected_failures(step: &StepRecord) -> Result<Option<String>, askama::Error> {
    let failures = outcome::expected_failures(step);
    if failures.is_empty() {
        return Ok(None);
    }
    let mut table = Table::new("Errors, as expected");
    table.add("backend", false, failures.iter().map(|(cell, _)| visible(&cell.backend)).collect());
    table.add("error", false, failures.iter().map(|(_, failure)| failure.kind.to_string()).collect());
    let words = failures.iter().map(|(_, failure)| line(&failure.message));
    table.add("in the library's own words", false, words.collect());
    table.belongs_to(failures.iter().map(|(cell, _)| visible(&cell.backend)));
    table.render().map(Some)
}

#[derive(Template)]
#[template(source = "<p>{{ text }}</p>", ext = "html")]
struct Paragraph<'a> {
    text: &'a str,
}

fn paragraph(text: &str) -> Result<String, askama::Error> {
    Paragraph { text: &line(text) }.render()
}

fn plan(step: &StepRecord) -> Result<String, askama::Error> {
    let groups = plans::groups(step);
    let several = groups.len() > 1;
    let groups = groups.into_iter().map(|group| {
        let trees: Result<Vec<String>, askama::Error> = group.plans.iter().map(|nodes| tree(nodes)).collect();
        Ok(PlanGroup { who: several.then(|| line(&joined(&group.backends))), tree: trees?.concat() })
    });
    Plans { groups: groups.collect::<Result<_, askama::Error>>()? }.render()
}

#[derive(Template)]
#[template(
    source = "<ul>{% for (text, below) in nodes %}<li>{{ text }}{{ below|safe }}</li>{% endfor %}</ul>",
    ext = "html"
)]
struct Tree {
    nodes: Vec<(String, String)>,
}

fn tree(nodes: &[PlanNode]) -> Result<String, askama::Error> {
    if nodes.is_empty() {
        return Ok(String::new());
    }
    let nodes = nodes.iter().map(|node| Ok((line(&node.detail), tree(&node.children)?)));
    Tree { nodes: nodes.collect::<Result<_, askama::Error>>()? }.render()
}
