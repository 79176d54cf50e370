//! `measure`: one operation, or several under names of their own.

use super::super::mistake::Mistake;
use super::super::model::Measure;
use super::super::suggest::nearest;
use super::super::yaml::{Entry, Kind, Node};
use super::context::Context;
use super::fields::Fields;
use super::operation::{self, is_name, names};
use backend_api::Operation;

/// Reads `measure` and the `repeat` and `reset` beside it; `None` beside mistakes.
pub fn read(entry: &Entry, step: Fields<'_>, context: &mut Context) -> Option<Measure> {
    let before = context.mistakes.len();
    let variants = variants(entry, context);
    let repeat = step.number("repeat", 1, Measure::MOST, context).unwrap_or(1);
    let reset = step.entry("reset");
    let reset = reset.and_then(|reset| operation::read(&reset.value, "reset", reset.place, context));
    (context.mistakes.len() == before).then_some(Measure { variants, repeat, reset })
}

fn variants(measure: &Entry, context: &mut Context) -> Vec<(Option<String>, Operation)> {
    let several = match &measure.value.kind {
        Kind::Map(entries) if !entries.is_empty() && !is_unnamed(entries) => entries,
        _ => {
            let operation = operation::read(&measure.value, "measure", measure.place, context);
            return operation.into_iter().map(|operation| (None, operation)).collect();
        }
    };
    let mut variants = Vec::with_capacity(several.len());
    for Entry { key, place, value } in several {
        if is_name(key) && !is_operation(value) {
            let help = format!("write `a: {{ {key}: … }}`, with a name of its own for each");
            context.note(
                Mistake::new(format!("`{key}` is measured beside others, without a name"), *place).help(help),
            );
        } else if let Some(operation) = operation::read(value, key, *place, context) {
            variants.push((Some(key.clone()), operation));
        }
    }
    variants
}

/// Whether the only entry is an operation rather than a variant: it is called like one, or nearly like one and
/// holds nothing that could be a variant.
fn is_unnamed(entries: &[Entry]) -> bool {
    let [Entry { key, value, .. }] = entries else { return false };
    is_name(key) || (!is_operation(value) && nearest(key, names()).is_some())
}

fn is_operation(node: &Node) -> bool {
    match &node.kind {
        Kind::Text(word) => is_name(word),
        Kind::Map(entries) => matches!(entries.as_slice(), [entry] if is_name(&entry.key)),
        _ => false,
    }
}
