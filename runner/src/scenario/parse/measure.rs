//! `measure`: one operation, or several under names of their own.

use super::super::mistake::Mistake;
use super::super::model::{Measure, Variant};
use super::super::yaml::{Entry, Kind, Node};
use super::context::Context;
use super::fields::Fields;
use super::operation;
use super::quantity::{duration, percent, quantity};
use super::{clients, matrix};
use crate::suggest::nearest;
use backend_api::Operation;

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
pub fn read(entry: &Entry, step: Fields<'_>, context: &mut Context<'_>) -> Option<Measure> {
    let before = context.mistakes.len();
    let variants = every_variant(entry, step, context);
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
fn every_variant(entry: &Entry, step: Fields<'_>, context: &mut Context<'_>) -> Vec<Variant> {
    let Some(points) = matrix::read(step, context) else { return Vec::new() };
    let mut used = Vec::new();
    let mut all = Vec::new();
    for point in &points {
        let before = context.mistakes.len();
        let filled = Entry { value: matrix::fill(&entry.value, point, &mut used, context), ..entry.clone() };
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
        all.extend(variants(&filled, context).into_iter().map(|(base, operation)| {
            let parts: Vec<&str> = base.iter().chain(&values).map(String::as_str).collect();
            let name = (!parts.is_empty()).then(|| parts.join(", "));
            Variant { name, base, parameters: parameters.clone(), operation, reset: reset.clone() }
        }));
        // The next point would have the same mistakes.
        if context.mistakes.len() > before {
            return Vec::new();
        }
    }
    matrix::refuse_unused(step, &used, context);
    all
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
