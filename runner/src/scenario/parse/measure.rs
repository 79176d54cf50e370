//! `measure`: one operation, or several under names of their own.

use super::super::draws::{DRAWS, Drawn};
use super::super::mistake::{Location, Mistake};
use super::super::model::{Measure, Variant};
use super::context::Context;
use super::fields::Fields;
use super::operation;
use super::quantity::{duration, percent, quantity};
use super::{clients, matrix, params};
use crate::suggest::nearest;
use backend_api::Operation;
use yaml::{Entry, Kind, Node};

/// What may stand beside `measure`.
pub const BESIDE: &[&str] = &[
    "repeat",
    "matrix",
    "setup",
    "reset",
    "warmup",
    "samples",
    "for",
    "precision",
    "clients",
    "rates",
    "pool",
    "weights",
];

/// Reads `measure` and what stands beside it; `None` beside mistakes.
pub fn read(
    entry: &Entry,
    step: Fields<'_>,
    drawn: &[(Drawn, Location)],
    context: &mut Context<'_>,
) -> Option<Measure> {
    let before = context.mistakes.len();
    let variants = every_variant(entry, step, drawn, context);
    let repeat = step.number("repeat", 1, Measure::MOST, context).unwrap_or(1);
    let setup = beside("setup", step, context);
    let warmup = step.number("warmup", 0, Measure::MOST_SAMPLES, context).unwrap_or(1);
    let samples = step.number("samples", 1, Measure::MOST_SAMPLES, context);
    let time = quantity("for", "2s`, `500ms` or `1m`, up to `60m", step, context, duration);
    let precision = quantity("precision", "2%", step, context, percent);
    let clients = clients::read(step, &variants, context);
    let measure = Measure { variants, repeat, setup, warmup, time, samples, clients, precision };
    (context.mistakes.len() == before).then_some(measure)
}

/// The variants at each point of the matrix.
fn every_variant(
    entry: &Entry,
    step: Fields<'_>,
    drawn: &[(Drawn, Location)],
    context: &mut Context<'_>,
) -> Vec<Variant> {
    let Some(points) = matrix::read(step, context) else { return Vec::new() };
    refuse_both(step, &points, drawn, context);
    let mut used = Vec::new();
    let mut all = Vec::new();
    for point in &points {
        let before = context.mistakes.len();
        let mut called = |number: usize, context: &mut Context<'_>| {
            let point = [point.clone(), params::point(drawn, number)].concat();
            let known = context.mistakes.len();
            let value = matrix::fill(&entry.value, &point, &mut used, context);
            // What stays where a value is missing is no mistake of its own.
            if context.mistakes.len() > known {
                return Vec::new();
            }
            variants(&Entry { value, ..entry.clone() }, context)
        };
        let first = called(0, context);
        // The next call would have the same mistakes.
        if context.mistakes.len() > before {
            return Vec::new();
        }
        let others: Vec<_> =
            (1..if drawn.is_empty() { 1 } else { DRAWS }).map(|number| called(number, context)).collect();
        let reset = step.entry("reset").and_then(|reset| {
            let value = matrix::fill(&reset.value, point, &mut used, context);
            operation::read(&value, "reset", reset.location, context)
        });
        if context.mistakes.len() > before {
            return Vec::new();
        }
        let parameters: Vec<(String, String)> =
            point.iter().map(|(name, value)| (name.clone(), matrix::shown(value))).collect();
        let values: Vec<String> = parameters.iter().map(|(name, value)| format!("{name} {value}")).collect();
        all.extend(first.into_iter().enumerate().map(|(index, (base, operation))| {
            let parts: Vec<&str> = base.iter().chain(&values).map(String::as_str).collect();
            let name = (!parts.is_empty()).then(|| parts.join(", "));
            let turns = others.iter().filter_map(|calls| Some(calls.get(index)?.1.clone()));
            let mut turns: Vec<Operation> = turns.collect();
            // One in which no parameter stands is always the same.
            if turns.iter().all(|other| *other == operation) {
                turns.clear();
            }
            let reset = reset.clone();
            Variant { name, base, parameters: parameters.clone(), operation, turns, reset }
        }));
        // The next point would have the same mistakes.
        if context.mistakes.len() > before {
            return Vec::new();
        }
    }
    matrix::refuse_unused("matrix", step, &used, context);
    matrix::refuse_unused("params", step, &used, context);
    all
}

/// A parameter has either the values of the matrix or drawn ones.
fn refuse_both(
    step: Fields<'_>,
    points: &[matrix::Point],
    drawn: &[(Drawn, Location)],
    context: &mut Context<'_>,
) {
    let in_matrix = |name: &str| points.iter().flatten().any(|(parameter, _)| parameter == name);
    if let (Some((drawn, at)), Some(_)) =
        (drawn.iter().find(|(drawn, _)| in_matrix(&drawn.name)), step.entry("matrix"))
    {
        let message = format!("`{}` is a parameter of `matrix` and of `params`", drawn.name);
        context.note(Mistake::new(message, *at).help("give one of the two another name"));
    }
}

/// An operation that stands beside `measure`.
fn beside(key: &'static str, step: Fields<'_>, context: &mut Context<'_>) -> Option<Operation> {
    let entry = step.entry(key)?;
    operation::read(&entry.value, key, entry.location, context)
}

fn variants(measure: &Entry, context: &mut Context<'_>) -> Vec<(Option<String>, Operation)> {
    let several = match &measure.value.kind {
        Kind::Map(entries) if !entries.is_empty() && !is_unnamed(entries, context) => entries,
        _ => {
            let operation = operation::read(&measure.value, "measure", measure.location, context);
            return operation.into_iter().map(|operation| (None, operation)).collect();
        }
    };
    let mut variants = Vec::with_capacity(several.len());
    for Entry { key, location, value } in several {
        if context.is_name(key) && !is_operation(value, context) {
            let help = format!("write `a: {{ {key}: … }}`, with a name of its own for each");
            context.note(
                Mistake::new(format!("`{key}` is measured beside others, without a name"), *location)
                    .help(help),
            );
        } else if let Some(operation) = operation::read(value, key, *location, context) {
            variants.push((Some(key.clone()), operation));
        }
    }
    variants
}

/// Whether the only entry is an operation rather than a variant: it is called like one, or nearly like one and
/// holds nothing that could be a variant.
fn is_unnamed(entries: &[Entry], context: &Context) -> bool {
    let [Entry { key, value, .. }] = entries else { return false };
    context.is_name(key) || (!is_operation(value, context) && nearest(key, context.names()).is_some())
}

fn is_operation(node: &Node, context: &Context) -> bool {
    match &node.kind {
        Kind::Text(word) => context.is_name(word),
        Kind::Map(entries) => matches!(entries.as_slice(), [entry] if context.is_name(&entry.key)),
        _ => false,
    }
}
