//! `clients`, and what stands beside them: `rates`, `pool` and `weights`.

use super::super::mistake::Mistake;
use super::super::model::{Clients, Variant};
use super::context::Context;
use super::fields::Fields;
use super::quantity::{duration, quantity};
use crate::suggest::instead;
use backend_api::PoolLimits;
use yaml::{Entry, Kind, Node};

/// What cannot stand beside `clients`: it says how samples are taken, and none are.
pub const NOT_BESIDE: &[&str] = &["repeat", "warmup", "samples", "precision", "matrix"];

/// What is nothing without `clients`.
pub const BESIDE: [(&str, &str); 3] = [
    ("rates", "says how often `clients` begin"),
    ("pool", "limits the connections that `clients` share"),
    ("weights", "mixes what `clients` call"),
];

/// Reads them all; nothing without clients, or beside mistakes.
pub fn read(step: Fields<'_>, variants: &[Variant], context: &mut Context<'_>) -> Option<Clients> {
    let Some(entry) = step.entry("clients") else {
        for (key, does) in BESIDE {
            if let Some(other) = step.entry(key) {
                let message = format!("`{key}` {does}, and there are none");
                let help = format!("add `clients: [1, 4, 16]`, or remove `{key}`");
                context.note(Mistake::new(message, other.location).help(help));
            }
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
    let counts = numbers(&entry.value, "clients", Clients::MOST, context);
    let rates = match step.entry("rates") {
        Some(rates) => numbers(&rates.value, "rates", Clients::FASTEST, context),
        None => Some(Vec::new()),
    };
    let pool = match step.entry("pool") {
        Some(pool) => read_pool(pool, context).map(Some),
        None => Some(None),
    };
    let weights = match step.entry("weights") {
        Some(weights) => read_weights(weights, variants, context),
        None => Some(Vec::new()),
    };
    Some(Clients { counts: counts?, rates: rates?, pool: pool?, weights: weights? })
}

/// One number, or a list of them.
fn numbers(node: &Node, name: &str, most: u32, context: &mut Context<'_>) -> Option<Vec<u32>> {
    let one = std::slice::from_ref(node);
    let nodes = match &node.kind {
        Kind::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        _ => one,
    };
    let mut numbers = Vec::with_capacity(nodes.len());
    for node in nodes {
        numbers.push(number(node, name, most, context)?);
    }
    Some(numbers)
}

/// A number of connections, or a map that says as well how long an operation waits for one.
fn read_pool(entry: &Entry, context: &mut Context<'_>) -> Option<PoolLimits> {
    if !matches!(entry.value.kind, Kind::Map(_)) {
        let connections = number(&entry.value, "pool", Clients::MOST, context)?;
        return Some(PoolLimits { connections, wait_ms: None });
    }
    let pool = Fields::open(&entry.value, "pool", entry.location, &["connections", "wait"], context)?;
    pool.require("connections", "connections: 4", context);
    let connections = pool.number("connections", 1, Clients::MOST, context);
    let before = context.mistakes.len();
    let wait = quantity("wait", "100ms` or `2s", pool, context, |text| {
        duration(text).map(|wait| wait.as_millis()).filter(|wait| *wait > 0)
    });
    let wait_ms = wait.map(|wait| u64::try_from(wait).unwrap_or(u64::MAX));
    (context.mistakes.len() == before).then_some(PoolLimits { connections: connections?, wait_ms })
}

fn read_weights(
    entry: &Entry,
    variants: &[Variant],
    context: &mut Context<'_>,
) -> Option<Vec<(String, u32)>> {
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

fn number(node: &Node, name: &str, most: u32, context: &mut Context<'_>) -> Option<u32> {
    let number = match &node.kind {
        Kind::Int(number) => u32::try_from(*number).ok().filter(|number| (1..=most).contains(number)),
        _ => None,
    };
    if number.is_none() {
        let help = match name {
            "clients" => "write it as `clients: [1, 4, 16]`",
            "rates" => "write it as `rates: [100, 1000]`: operations a second",
            "pool" => "write it as `pool: 4` or `pool: { connections: 4, wait: 100ms }`",
            _ => "write it as `weights: { read: 9, write: 1 }`",
        };
        context.note(
            Mistake::new(format!("`{name}` wants whole numbers from 1 to {most}"), node.location).help(help),
        );
    }
    number
}
