//! Whether backends had the same work done: statements of the same kinds, and the same statements but for their spelling.

use super::normalized::normalized;
use crate::record::{Cell, StepRecord, Verdict};
use crate::visible::{one_line, visible};
use backend_api::{Statement, StatementKind};
use std::collections::{BTreeMap, HashMap};

/// A sentence for each variant in which backends sent statements of different kinds, and one for all others in which the
/// statements differ in more than their spelling.
pub fn sentences(step: &StepRecord) -> Vec<String> {
    let mut sentences = Vec::new();
    for variant in step.variants() {
        let mut groups: Vec<(String, Vec<String>)> = groups(step, variant, kinds).into_iter().collect();
        groups.sort_by_key(|(_, backends)| backends.len());
        if let Some((usual, others)) = groups.pop().filter(|_| !groups.is_empty()) {
            let usual_ones = if others.len() > 1 { "the others".to_owned() } else { others.concat() };
            let mut parts: Vec<String> = groups
                .iter()
                .map(|(kinds, backends)| format!("{} sent {kinds}", backends.join(", ")))
                .collect();
            parts.push(format!("{usual_ones} {usual}"));
            let of = variant.map(|variant| format!("{}: ", one_line(variant))).unwrap_or_default();
            sentences.push(format!("{of}{}", parts.join("; ")));
        }
    }
    sentences.extend(otherwise_written(step));
    sentences
}

/// Who sent other statements of the same kinds than most do: other columns, conditions, joins or orders.
fn otherwise_written(step: &StepRecord) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for variant in step.variants().into_iter().filter(|variant| groups(step, *variant, kinds).len() <= 1) {
        let mut groups: Vec<Vec<String>> = groups(step, variant, texts).into_values().collect();
        // Of two halves the first in the tables is the measure.
        let Some(usual) = (0..groups.len()).rev().max_by_key(|&group| groups[group].len()) else { continue };
        groups.swap_remove(usual);
        let others = groups.concat().join(", ");
        if !others.is_empty() {
            parts.push(variant.map_or(others.clone(), |variant| format!("{}: {others}", one_line(variant))));
        }
    }
    (!parts.is_empty())
        .then(|| format!("other SQL of the same kind than most (`--sql` shows it): {}", parts.join("; ")))
}

/// Whether all who were seen sent the same statements, but for their spelling.
pub fn is_alike(step: &StepRecord, variant: Option<&str>) -> bool {
    groups(step, variant, texts).len() <= 1
}

/// Which backends sent what; those that failed, or were not seen, are in none.
fn groups(
    step: &StepRecord,
    variant: Option<&str>,
    what: fn(&Cell) -> Option<String>,
) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for cell in step.cells_of(variant).filter(|cell| cell.verdict == Verdict::Passed) {
        if let Some(sent) = what(cell) {
            groups.entry(sent).or_default().push(visible(&cell.backend));
        }
    }
    groups
}

/// The statements without their spelling, in their order, each as often as it was sent.
fn texts(cell: &Cell) -> Option<String> {
    let work = cell.sent()?.iter().filter(|statement| statement.kind == StatementKind::Work);
    Some(counted(work, normalized).into_iter().map(|(text, count)| format!("{count}× {text}\n")).collect())
}

/// `SELECT ×51`, `BEGIN, INSERT RETURNING ×100, COMMIT`
fn kinds(cell: &Cell) -> Option<String> {
    let told =
        |statement: &&Statement| matches!(statement.kind, StatementKind::Work | StatementKind::Transaction);
    let shown = counted(cell.sent()?.iter().filter(told), kind)
        .into_iter()
        .map(|(kind, count)| if count == 1 { kind } else { format!("{kind} ×{count}") });
    Some(shown.collect::<Vec<_>>().join(", "))
}

/// What the statements come to by `what`, in the order in which each came first, and how often. A statement may be sent many
/// thousand times: it is looked at once.
fn counted<'a>(
    statements: impl Iterator<Item = &'a Statement>,
    what: fn(&str) -> String,
) -> Vec<(String, u64)> {
    let mut counts: Vec<(String, u64)> = Vec::new();
    let (mut by_sql, mut by_what) = (HashMap::new(), HashMap::new());
    for statement in statements {
        let index = *by_sql.entry(statement.sql.as_str()).or_insert_with(|| {
            let told = what(&statement.sql);
            *by_what.entry(told.clone()).or_insert_with(|| {
                counts.push((told, 0));
                counts.len() - 1
            })
        });
        counts[index].1 += statement.times;
    }
    counts
}

/// The first word, and whether the rows come back.
fn kind(sql: &str) -> String {
    let upper = sql.to_uppercase();
    let mut words = upper.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let first = match words.next().unwrap_or_default() {
        // Another spelling.
        "START" => "BEGIN".to_owned(),
        first => first.to_owned(),
    };
    if words.any(|word| word == "RETURNING") { first + " RETURNING" } else { first }
}
