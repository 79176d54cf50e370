//! The fields of `expect`: what a step must come to, and whether its action can come to that.

use super::super::expect::{Expect, ExpectedPlan, ExpectedStatements};
use super::super::expected::ValueType;
use super::super::mistake::Mistake;
use super::super::model::Action;
use super::super::typed;
use super::context::Context;
use super::expected_rows;
use super::fields::Fields;
use crate::suggest::instead;
use yaml::{Entry, Kind};

pub const KEYS: &[&str] = &[
    "rows",
    "contains",
    "unordered",
    "tolerance",
    "changed",
    "error",
    "message",
    "statements",
    "plan",
    "columns",
    "types",
    "agree",
    "on",
    "backends",
];

/// What is said by database and by backend.
pub const CASES: &[&str] = &["on", "backends"];

/// Two that leave no room for each other: a failure, or another kind of answer.
pub const EXCLUSIVE: &[(&str, &str)] = &[
    ("error", "rows"),
    ("error", "changed"),
    ("rows", "changed"),
    ("error", "contains"),
    ("changed", "contains"),
    ("message", "rows"),
    ("message", "changed"),
    ("message", "contains"),
];

/// The expectation of some fields, those by database and by backend left out. `key` is that of the step's action; the action
/// itself is `None` if it is mistaken.
pub fn read(fields: Fields<'_>, key: &str, action: Option<&Action>, context: &mut Context<'_>) -> Expect {
    refuse_misplaced(fields, key, context);
    refuse_together(fields, context);
    Expect {
        rows: fields.entry("rows").and_then(|rows| expected_rows::rows(rows, context)),
        contains: fields
            .entry("contains")
            .and_then(|rows| expected_rows::contains(rows, context))
            .unwrap_or_default(),
        unordered: fields.optional("unordered", context).unwrap_or(false),
        tolerance: expected_rows::distance(&fields, "tolerance", context).unwrap_or(0.0),
        changed: fields.optional("changed", context),
        error: fields.optional("error", context),
        message: fields.entry("message").and_then(|message| expected_rows::text(message, context)),
        statements: fields
            .entry("statements")
            .and_then(|statements| read_statements(statements, action, context))
            .unwrap_or_default(),
        plan: fields.entry("plan").and_then(|plan| read_plan(plan, context)),
        columns: fields.optional("columns", context),
        types: fields.entry("types").and_then(|types| read_types(types, context)).unwrap_or_default(),
        agree: fields.optional("agree", context).unwrap_or(true),
        cases: Vec::new(),
    }
}

/// Refuses what leaves no room for each other, and what is nothing alone.
fn refuse_together(fields: Fields<'_>, context: &mut Context<'_>) {
    let both = EXCLUSIVE.iter().find_map(|(one, other)| fields.entry(one).zip(fields.entry(other)));
    if let Some((one, other)) = both {
        let (first, second) =
            if one.location.start > other.location.start { (other, one) } else { (one, other) };
        let message = format!("`{}` and `{}` cannot both be", first.key, second.key);
        context.note(Mistake::new(message, second.location).help("expect one of the two"));
    } else if let (Some(message), None) = (fields.entry("message"), fields.entry("error")) {
        let help = "say which error: `error: unique_violation`";
        context.note(Mistake::new("`message` is that of an `error`", message.location).help(help));
    }
}

/// `{ year: integer, title: text }`
fn read_types(entry: &Entry, context: &mut Context<'_>) -> Option<Vec<(String, ValueType)>> {
    let Kind::Map(columns) = &entry.value.kind else {
        let message = format!("`expect.types` wants a map of columns, and {}", entry.value.kind);
        let help = "write it as `types: { year: integer, title: text }`";
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    };
    let read = |column: &Entry| typed::read(&column.value, "expect.types", column.location);
    columns.iter().map(|column| Some((column.key.clone(), context.accept(read(column))?))).collect()
}

/// A plan is of one action only.
fn refuse_misplaced(fields: Fields<'_>, action: &str, context: &mut Context<'_>) {
    if let Some(entry) = fields.entry("plan").filter(|_| action != "explain") {
        let message = format!("`expect.plan` belongs to `explain`, not to `{action}`");
        let help = "ask for the plan in a step of its own: `explain: { … }`";
        context.note(Mistake::new(message, entry.location).help(help));
    }
}

fn read_statements(
    entry: &Entry,
    action: Option<&Action>,
    context: &mut Context<'_>,
) -> Option<ExpectedStatements> {
    let Kind::Map(counts) = &entry.value.kind else {
        let count = typed::read(&entry.value, "expect.statements", entry.location);
        return context.accept(count.map(ExpectedStatements::All));
    };
    let measured = match action {
        Some(Action::Measure(measure)) => measure.variants.as_slice(),
        _ => &[],
    };
    let variants: Option<Vec<&str>> = match action {
        // With a matrix, a name stands for the variant at each of its points.
        Some(Action::Measure(_)) => {
            let names = measured.iter().flat_map(|variant| variant.base.iter().chain(&variant.name));
            Some(names.map(String::as_str).collect())
        }
        Some(_) => Some(Vec::new()),
        // What is mistaken anyway has names that are not known.
        None => None,
    };
    let mut each = Vec::with_capacity(counts.len());
    for Entry { key, location, value } in counts {
        match &variants {
            Some(names) if names.is_empty() => {
                let help = "write one number: `statements: 1`";
                return context.refuse(
                    Mistake::new(format!("this step has no variants, and `{key}` is none"), *location)
                        .help(help),
                );
            }
            Some(names) if !names.contains(&key.as_str()) => {
                context.note(
                    Mistake::new(format!("this step has no variant `{key}`"), *location)
                        .help(instead(key, names)),
                );
            }
            _ => {
                let count = typed::read(value, &format!("expect.statements.{key}"), *location);
                let named = measured.iter().filter(|variant| {
                    variant.base.as_ref() == Some(key) || variant.name.as_ref() == Some(key)
                });
                let names = named.filter_map(|variant| variant.name.clone());
                each.extend(
                    context
                        .accept(count)
                        .into_iter()
                        .flat_map(|count| names.clone().map(move |name| (name, count))),
                );
            }
        }
    }
    Some(ExpectedStatements::Each(each))
}

fn read_plan(entry: &Entry, context: &mut Context<'_>) -> Option<ExpectedPlan> {
    let fields =
        Fields::open(&entry.value, "expect.plan", entry.location, &["scans", "uses_index"], context)?;
    if matches!(&entry.value.kind, Kind::Map(entries) if entries.is_empty()) {
        let help = "write `plan: { scans: books }` or `plan: { uses_index: true }`";
        return context.refuse(Mistake::new("`expect.plan` expects nothing", entry.location).help(help));
    }
    Some(ExpectedPlan {
        scans: fields.optional("scans", context),
        uses_index: fields.optional("uses_index", context),
    })
}
