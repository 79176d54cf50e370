//! A call of a query of the user's own: `orders_of_user: { user: 7 }`.

use super::super::mistake::{Location, Mistake};
use super::super::model::Action;
use super::super::queries::{Parameter, ParameterType, Query, announced};
use super::super::typed;
use super::context::Context;
use super::references::Rows;
use crate::suggest::{instead, map_of};
use backend_api::value::Typed;
use backend_api::{DatabaseKind, NamedQuery, Param, Value};
use std::collections::BTreeMap;
use yaml::{Entry, Kind, Node};

/// The parameters that are taken from earlier rows: of what they are called, which column.
pub type Sources = BTreeMap<String, (String, String)>;

/// Reads the arguments of a query that is called at a place.
pub fn call(
    query: &Query,
    location: Location,
    fields: Option<&Node>,
    context: &mut Context,
) -> Option<NamedQuery> {
    let (query, _) = call_with(query, location, fields, &Rows::default(), context)?;
    let Some((argument, why)) = announced::misfit(&query) else { return Some(query) };
    let entry = argument.as_ref().and_then(|name| fields?.entry(name));
    let at = entry.map_or(location, |entry| entry.value.location);
    let named = argument.map_or(query.name.clone(), |argument| format!("{}.{argument}", query.name));
    context.refuse(
        Mistake::new(format!("`{named}`: {why}"), at).help("the backend that has it has announced it so"),
    )
}

/// The same where arguments may be taken from rows.
pub fn call_with(
    query: &Query,
    location: Location,
    fields: Option<&Node>,
    rows: &Rows,
    context: &mut Context,
) -> Option<(NamedQuery, Sources)> {
    let name = &query.name;
    let before = context.mistakes.len();
    let known: Vec<&str> = query.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let entries = match fields.map(|fields| (&fields.kind, fields.location)) {
        None | Some((Kind::Null, _)) => &[],
        Some((Kind::Map(entries), _)) => entries.as_slice(),
        Some((other, at)) => {
            let mistake = Mistake::new(format!("`{name}` wants its arguments, and {other}"), at);
            let help = match known.is_empty() {
                true => format!("it has none: write `{name}` alone"),
                false => format!("they are `{}`", map_of(&known)),
            };
            return context.refuse(mistake.help(help));
        }
    };
    let mut params = BTreeMap::new();
    let mut sources = Sources::new();
    for entry in entries {
        let Some(parameter) = query.parameters.iter().find(|parameter| parameter.name == entry.key) else {
            let help = match known.is_empty() {
                true => format!("it has none: write `{name}` alone"),
                false => instead(&entry.key, &known),
            };
            let message = format!("`{name}` has no parameter `{}`", entry.key);
            context.note(Mistake::new(message, entry.location).help(help));
            continue;
        };
        if let Some(source) = context.accept(rows.reference(&entry.value))? {
            sources.insert(entry.key.clone(), source);
        } else if let Some(param) = argument(name, parameter, entry, context) {
            params.insert(entry.key.clone(), param);
        }
    }
    // One that is misspelt is not missing as well.
    if context.mistakes.len() == before {
        for missing in known.iter().filter(|name| {
            !params.contains_key(**name) && !sources.contains_key(**name) && query.requires(name)
        }) {
            let message = format!("`{name}` needs `{missing}`");
            context.note(Mistake::new(message, location).help(format!("add `{missing}: …`")));
        }
    }
    (context.mistakes.len() == before).then(|| (query.call(params), sources))
}

/// The databases that a step is for: those that it names, or else those that its queries have SQL for.
pub fn databases(
    named: Vec<DatabaseKind>,
    action: &Action,
    location: Location,
    context: &mut Context,
) -> Vec<DatabaseKind> {
    let operations = action.operations();
    let lacking = |kind: DatabaseKind| operations.iter().find(|operation| !operation.is_for(kind));
    if let Some((kind, operation)) = named.iter().find_map(|&kind| Some((kind, lacking(kind)?))) {
        let message = format!("`{}` has no SQL for {kind}", operation.name());
        let help = "write it behind a `-- dialect: …`, or leave that database out of `on`";
        context.note(Mistake::new(message, location).help(help));
        return named;
    }
    if !named.is_empty() || DatabaseKind::ALL.into_iter().all(|kind| lacking(kind).is_none()) {
        return named;
    }
    let is_meant = |kind: &DatabaseKind| context.on.is_empty() || context.on.contains(kind);
    let left: Vec<DatabaseKind> =
        DatabaseKind::ALL.into_iter().filter(is_meant).filter(|&kind| lacking(kind).is_none()).collect();
    if left.is_empty() {
        let message = "there is no database that all queries of this step have SQL for";
        context.note(Mistake::new(message, location));
    }
    left
}

fn argument(query: &str, parameter: &Parameter, entry: &Entry, context: &mut Context) -> Option<Param> {
    let full_name = format!("{query}.{}", entry.key);
    let mut param: Param = context.accept(typed::read(&entry.value, &full_name, entry.location))?;
    let at = entry.value.location;
    match &mut param {
        Param::List(_) if !parameter.is_list => {
            let help = "a list stands where the query has `IN (:name)`";
            return context.refuse(
                Mistake::new(format!("`{full_name}` wants one value, and this is a list"), at).help(help),
            );
        }
        Param::List(values) if values.is_empty() => {
            return context.refuse(Mistake::new(format!("`{full_name}` is an empty list"), at));
        }
        Param::List(values) => {
            let Kind::List(nodes) = &entry.value.kind else { return None };
            for (value, node) in values.iter_mut().zip(nodes) {
                context.accept(fit(value, parameter.kind, &full_name, node))?;
            }
        }
        Param::Value(value) => context.accept(fit(value, parameter.kind, &full_name, &entry.value))?,
    }
    Some(param)
}

/// Makes the value one of the declared type, where what YAML reads is not it already.
fn fit(value: &mut Value, kind: ParameterType, name: &str, node: &Node) -> Result<(), Mistake> {
    let fitting = match (kind, &*value) {
        (ParameterType::Any, _) | (_, Value::Null) => return Ok(()),
        (ParameterType::Integer, Value::Int(_))
        | (ParameterType::Number, Value::Real(_) | Value::Typed(Typed::Float(_)))
        | (ParameterType::Decimal, Value::Typed(Typed::Decimal(_)))
        | (ParameterType::Text, Value::Text(_))
        | (ParameterType::Boolean, Value::Bool(_))
        | (ParameterType::Date, Value::Typed(Typed::Date(_)))
        | (ParameterType::Blob, Value::Typed(Typed::Blob(_))) => return Ok(()),
        (ParameterType::Number, Value::Int(number)) => Some(Value::Real(*number as f64)),
        (ParameterType::Decimal, Value::Int(number)) => {
            Some(Value::Typed(Typed::Decimal(number.to_string())))
        }
        (ParameterType::Decimal, Value::Text(digits)) if is_decimal(digits) => {
            Some(Value::Typed(Typed::Decimal(digits.clone())))
        }
        (ParameterType::Date, Value::Text(date)) => {
            date.parse().ok().map(|date| Value::Typed(Typed::Date(date)))
        }
        _ => None,
    };
    match fitting {
        Some(fitting) => {
            *value = fitting;
            Ok(())
        }
        None => {
            let (wanted, help) = match kind {
                ParameterType::Integer => {
                    ("a whole number", "write it without quotes and without a point: `7`")
                }
                ParameterType::Number => ("a number", "write it without quotes: `1.5`"),
                ParameterType::Decimal => {
                    ("a decimal number", "put it in quotes, so that no digit is lost: `'9.90'`")
                }
                ParameterType::Text => ("text", "put it in quotes"),
                ParameterType::Boolean => ("`true` or `false`", "write it without quotes"),
                ParameterType::Date => ("a date", "write it as year, month and day: `2026-12-24`"),
                ParameterType::Blob | ParameterType::Any => ("bytes", "write them as `{ blob: [0, 255] }`"),
            };
            Err(Mistake::new(format!("`{name}` wants {wanted}, and {}", node.kind), node.location).help(help))
        }
    }
}

fn is_decimal(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    digits.chars().any(|c| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
}
