//! `expect`: what a step must come to, and whether its action can come to that.

use super::super::expect::{Expect, ExpectedPlan, ExpectedRows, ExpectedStatements};
use super::super::mistake::Mistake;
use super::super::model::Action;
use super::super::typed;
use super::super::yaml::{Entry, Kind};
use super::context::Context;
use super::fields::Fields;
use super::operation::unequal;
use crate::suggest::instead;

pub const KEYS: &[&str] = &["rows", "changed", "error", "statements", "plan", "columns", "agree"];

/// What a failure, or another kind of answer, leaves no room for.
pub const EXCLUSIVE: &[&str] = &["error", "rows", "changed"];

/// Reads the expectation of a step. `key` is its action's; the action itself is `None` if it is mistaken.
pub fn read(entry: &Entry, key: &str, action: Option<&Action>, context: &mut Context) -> Option<Expect> {
    let fields = Fields::open(&entry.value, "expect", entry.location, KEYS, context)?;
    refuse_misplaced(fields, key, context);
    let given: Vec<&Entry> = EXCLUSIVE.iter().filter_map(|key| fields.entry(key)).collect();
    if let [first, second, ..] = given.as_slice() {
        let message = format!("`{}` and `{}` cannot both be", first.key, second.key);
        let location =
            if first.location.start > second.location.start { first.location } else { second.location };
        context.note(Mistake::new(message, location).help("expect one of the two"));
    }
    Some(Expect {
        rows: fields.entry("rows").and_then(|rows| read_rows(rows, context)),
        changed: fields.optional("changed", context),
        error: fields.optional("error", context),
        statements: fields
            .entry("statements")
            .and_then(|statements| read_statements(statements, action, context))
            .unwrap_or_default(),
        plan: fields.entry("plan").and_then(|plan| read_plan(plan, context)),
        columns: fields.optional("columns", context),
        agree: fields.optional("agree", context).unwrap_or(true),
    })
}

/// Some expectations make sense for one action only.
fn refuse_misplaced(fields: Fields<'_>, action: &str, context: &mut Context) {
    for (key, owner) in [("plan", "explain"), ("columns", "schema")] {
        if let Some(entry) = fields.entry(key).filter(|_| action != owner) {
            let message = format!("`expect.{key}` belongs to `{owner}`, not to `{action}`");
            let help = match owner {
                "explain" => "ask for the plan in a step of its own: `explain: { … }`",
                _ => "ask for the columns in a step of its own: `schema: books`",
            };
            context.note(Mistake::new(message, entry.location).help(help));
        }
    }
}

fn read_rows(entry: &Entry, context: &mut Context) -> Option<ExpectedRows> {
    let help = "write `rows: 2` for their number, or `rows: [[1, Dune], [2, Ubik]]` for the rows themselves";
    let Kind::List(rows) = &entry.value.kind else {
        let count = typed::read(&entry.value, "expect.rows", entry.location);
        return context.accept(count.map(ExpectedRows::Count).map_err(|mistake| mistake.help(help)));
    };
    if let Some(row) = rows.iter().find(|row| !matches!(row.kind, Kind::List(_))) {
        let message = format!("every one of `expect.rows` wants a list of values, and {}", row.kind);
        return context.refuse(Mistake::new(message, row.location).help(help));
    }
    if let Some(mistake) = unequal("expect.rows", &entry.value) {
        return context.refuse(mistake);
    }
    context.accept(typed::read(&entry.value, "expect.rows", entry.location).map(ExpectedRows::Rows))
}

fn read_statements(
    entry: &Entry,
    action: Option<&Action>,
    context: &mut Context,
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

fn read_plan(entry: &Entry, context: &mut Context) -> Option<ExpectedPlan> {
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
