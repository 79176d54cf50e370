//! `matrix`: a measured step once for each value of its parameters, which stand as `$name` in its operations.

use super::super::compose::{Piece, pieces};
use super::super::mistake::Mistake;
use super::context::Context;
use super::fields::Fields;
use crate::suggest::instead;
use yaml::{Entry, Kind, Node};

/// The most variants that a matrix may give a step.
pub const MOST: usize = 60;

/// One value for each parameter, in the order of the file.
pub type Point = Vec<(String, Node)>;

/// All combinations of the parameters' values, the last one changing first; a single empty one without a matrix.
pub fn read(step: Fields<'_>, context: &mut Context<'_>) -> Option<Vec<Point>> {
    let Some(entry) = step.entry("matrix") else { return Some(vec![Point::new()]) };
    let help = "write it as `matrix: { rows: [1, 100, 10000] }`, and `$rows` where the value is to stand";
    let parameters = match &entry.value.kind {
        Kind::Map(parameters) if !parameters.is_empty() => parameters,
        _ => {
            let message = "`matrix` wants a map of parameters with their values";
            return context.refuse(Mistake::new(message, entry.value.location).help(help));
        }
    };
    let mut points = vec![Point::new()];
    for Entry { key, location, value } in parameters {
        let values = match &value.kind {
            Kind::List(values) if !values.is_empty() && values.iter().all(is_scalar) => values,
            _ => {
                let message = format!("`matrix.{key}` wants a list of values");
                return context.refuse(Mistake::new(message, value.location).help(help));
            }
        };
        if points.len() * values.len() > MOST {
            let message = format!("these are more than {MOST} combinations");
            return context.refuse(Mistake::new(message, *location).help("measure fewer values"));
        }
        points = points
            .into_iter()
            .flat_map(|point| values.iter().map(move |value| extended(&point, key, value)))
            .collect();
    }
    Some(points)
}

fn extended(point: &Point, key: &str, value: &Node) -> Point {
    let mut point = point.clone();
    point.push((key.to_owned(), value.clone()));
    point
}

fn is_scalar(node: &Node) -> bool {
    node.is_scalar() && !matches!(node.kind, Kind::Null)
}

/// The value with the parameters put in. What is wrong with one of those is wrong where the matrix has it.
pub fn fill(node: &Node, point: &Point, used: &mut Vec<String>, context: &mut Context<'_>) -> Node {
    let kind = match &node.kind {
        Kind::Text(text) if !point.is_empty() => match pieces(text).as_slice() {
            [Piece::Variable { name, .. }] => match parameter(name, node, point, used, context) {
                Some(value) => return value.clone(),
                None => node.kind.clone(),
            },
            several => {
                let mut joined = String::new();
                for piece in several {
                    match piece {
                        Piece::Variable { name, .. } => {
                            joined.extend(parameter(name, node, point, used, context).map(shown));
                        }
                        Piece::Text(text) | Piece::Unclosed(text) => joined.push_str(text),
                        Piece::Environment { whole, .. } => joined.push_str(whole),
                    }
                }
                Kind::Text(joined)
            }
        },
        Kind::List(nodes) => Kind::List(nodes.iter().map(|node| fill(node, point, used, context)).collect()),
        Kind::Map(entries) => Kind::Map(
            entries
                .iter()
                .map(|entry| Entry { value: fill(&entry.value, point, used, context), ..entry.clone() })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { kind, location: node.location }
}

/// The value of the parameter of this name.
fn parameter<'p>(
    name: &str,
    node: &Node,
    point: &'p Point,
    used: &mut Vec<String>,
    context: &mut Context<'_>,
) -> Option<&'p Node> {
    if let Some((parameter, value)) = point.iter().find(|(parameter, _)| parameter == name) {
        used.push(parameter.clone());
        return Some(value);
    }
    let known: Vec<&str> = point.iter().map(|(parameter, _)| parameter.as_str()).collect();
    let message = format!("no parameter of this step is called `{name}`");
    context.refuse(Mistake::new(message, node.location).help(instead(name, &known)))
}

/// A parameter that stands nowhere measures the same thing again and again.
pub fn refuse_unused(key: &str, step: Fields<'_>, used: &[String], context: &mut Context<'_>) {
    let Some(Entry { value: Node { kind: Kind::Map(parameters), .. }, .. }) = step.entry(key) else {
        return;
    };
    for Entry { key, location, .. } in parameters.iter().filter(|entry| !used.contains(&entry.key)) {
        let help = format!("write `${key}` where its value is to stand");
        context.note(Mistake::new(format!("nothing uses the parameter `{key}`"), *location).help(help));
    }
}

/// A value as its variant's name and the tables show it.
pub fn shown(value: &Node) -> String {
    match &value.kind {
        Kind::Int(value) => value.to_string(),
        Kind::Float(value) => value.to_string(),
        Kind::Bool(value) => value.to_string(),
        Kind::Text(text) | Kind::Digits(text) => text.clone(),
        Kind::Null | Kind::List(_) | Kind::Map(_) => String::new(),
    }
}
