//! `clients` and `weights`: several clients at once, and how they mix what they call.

use super::super::mistake::Mistake;
use super::super::model::{Clients, Variant};
use super::super::yaml::{Entry, Kind, Node};
use super::context::Context;
use super::fields::Fields;
use crate::suggest::instead;

/// What cannot stand beside `clients`: it says how samples are taken, and none are.
const NOT_BESIDE: &[&str] = &["repeat", "warmup", "samples", "precision", "matrix"];

/// Reads both; nothing without clients, or beside mistakes.
pub fn read(step: Fields<'_>, variants: &[Variant], context: &mut Context) -> Option<Clients> {
    let Some(entry) = step.entry("clients") else {
        if let Some(weights) = step.entry("weights") {
            let help = "add `clients: [1, 4, 16]`, or remove the weights";
            context.note(
                Mistake::new("`weights` mixes what `clients` call, and there are none", weights.location)
                    .help(help),
            );
        }
        return None;
    };
    for key in NOT_BESIDE {
        if let Some(other) = step.entry(key) {
            let message = format!("`{key}` says how to take samples, and `clients` takes none");
            let help = format!("remove `{key}`; `for` says how long the clients call");
            context.note(Mistake::new(message, other.location).help(help));
        }
    }
    let counts = counts(&entry.value, context);
    let weights = match step.entry("weights") {
        Some(weights) => read_weights(weights, variants, context),
        None => Some(Vec::new()),
    };
    Some(Clients { counts: counts?, weights: weights? })
}

fn counts(node: &Node, context: &mut Context) -> Option<Vec<u32>> {
    let one = std::slice::from_ref(node);
    let nodes = match &node.kind {
        Kind::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        _ => one,
    };
    let mut counts = Vec::with_capacity(nodes.len());
    for node in nodes {
        counts.push(number(node, "clients", Clients::MOST, context)?);
    }
    Some(counts)
}

fn read_weights(entry: &Entry, variants: &[Variant], context: &mut Context) -> Option<Vec<(String, u32)>> {
    let Kind::Map(weights) = &entry.value.kind else {
        let help = "write it as `weights: { read: 9, write: 1 }`";
        let message = "`weights` wants a map of the step's variants";
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    };
    let names: Vec<&str> = variants.iter().filter_map(|variant| variant.name.as_deref()).collect();
    let mut read = Vec::with_capacity(weights.len());
    for Entry { key, location, value } in weights {
        if !names.contains(&key.as_str()) {
            let message = format!("`weights` names `{key}`, and the step has no such variant");
            let help = match names.as_slice() {
                [] => "give the operations names: `measure: { read: …, write: … }`".to_owned(),
                names => instead(key, names),
            };
            return context.refuse(Mistake::new(message, *location).help(help));
        }
        read.push((key.clone(), number(value, &format!("weights.{key}"), Clients::HEAVIEST, context)?));
    }
    Some(read)
}

fn number(node: &Node, name: &str, most: u32, context: &mut Context) -> Option<u32> {
    let number = match &node.kind {
        Kind::Int(number) => u32::try_from(*number).ok().filter(|number| (1..=most).contains(number)),
        _ => None,
    };
    if number.is_none() {
        let help = if name == "clients" {
            "write it as `clients: [1, 4, 16]`"
        } else {
            "write it as `weights: { read: 9, write: 1 }`"
        };
        context.note(
            Mistake::new(format!("`{name}` wants whole numbers from 1 to {most}"), node.location).help(help),
        );
    }
    number
}
