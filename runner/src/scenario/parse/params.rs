//! `params`: values that stand as `$name` in the calls of a step, another one for each.

use super::super::draws::{self, DRAWS, Drawn};
use super::super::mistake::{Location, Mistake};
use super::super::model::Action;
use super::super::typed;
use super::context::{Context, HasTables};
use super::expected_rows::distance;
use super::fields::Fields;
use super::matrix::{self, Point};
use super::{generator, operation};
use crate::suggest::instead;
use backend_api::tables::{Generator, Pick};
use backend_api::{Identifier, Operation};
use std::rc::Rc;
use yaml::{Entry, Kind, Node};

const HELP: &str =
    "write it as `params: { user: { from: users.id } }`, and `$user` where the value is to stand";

/// The fields of a parameter that is not written as a list or as a generator.
const FIELDS: &[&str] = &["from", "range", "distribution", "exponent", "misses"];

/// The most values that a range may have.
const MOST: u64 = 1_000_000_000_000;

/// The parameters of a step, with the place of each; empty without any, `None` beside mistakes.
pub fn read(step: Fields<'_>, context: &mut Context<'_>) -> Option<Vec<(Drawn, Location)>> {
    let Some(entry) = step.entry("params") else { return Some(Vec::new()) };
    let parameters = match &entry.value.kind {
        Kind::Map(parameters) if !parameters.is_empty() => parameters,
        _ => {
            let message = "`params` wants a map of parameters with where their values come from";
            return context.refuse(Mistake::new(message, entry.value.location).help(HELP));
        }
    };
    let before = context.mistakes.len();
    let drawn: Vec<_> = parameters
        .iter()
        .filter_map(|one| parameter(one, context).map(|drawn| (drawn, one.value.location)))
        .collect();
    (context.mistakes.len() == before).then_some(drawn)
}

fn parameter(entry: &Entry, context: &mut Context<'_>) -> Option<Drawn> {
    let Entry { key, location, value } = entry;
    let node = Node { kind: Kind::Text(key.clone()), location: *location };
    let name: Identifier = context.accept(typed::read(&node, "params", *location))?;
    let mut tables = Rc::clone(&context.drawn_from);
    let (generator, from, misses) = match &value.kind {
        Kind::List(nodes) if !nodes.is_empty() && nodes.iter().all(Node::is_scalar) => {
            let values = context.accept(typed::read(value, &format!("params.{key}"), *location))?;
            (Generator::List(values), format!("a list of {}", nodes.len()), 0.0)
        }
        Kind::Map(fields) if fields.iter().any(|field| FIELDS.contains(&field.key.as_str())) => {
            let fields = Fields::open(value, "params", *location, FIELDS, context)?;
            let misses = part("misses", fields, context)?;
            let pick = pick(fields, context)?;
            match (fields.entry("from"), fields.entry("range")) {
                (Some(from), None) => (of_column(from, pick, context)?, text(from), misses),
                (None, Some(range)) => {
                    let (least, most) = bounds(range, context)?;
                    let rows = most.abs_diff(least) + 1;
                    let (range, generator) = draws::range(tables.seed, least, rows, pick)?;
                    tables = Rc::new(range);
                    (generator, format!("{least} to {most}"), misses)
                }
                _ => {
                    let message = format!("`params.{key}` wants either `from` or `range`");
                    return context.refuse(Mistake::new(message, *location).help(HELP));
                }
            }
        }
        Kind::Map(_) | Kind::Text(_) => {
            let (generator, _, at) = generator::read(entry, context)?;
            if let Generator::Key { table, column, .. } = &generator {
                known(table, column, at, context)?;
            }
            (generator, "generated values".to_owned(), 0.0)
        }
        other => {
            let message = format!("`params.{key}` wants to know where its values come from, and {other}");
            return context.refuse(Mistake::new(message, value.location).help(HELP));
        }
    };
    let Some(values) = draws::draw(&tables, &name, generator.clone(), misses) else {
        let message = format!("of `{from}` nobody knows values that are not there");
        let help = "leave `misses` out, or draw whole numbers or texts";
        return context.refuse(Mistake::new(message, value.location).help(help));
    };
    Some(Drawn { name: key.clone(), values, about: draws::about(key, &from, &generator, misses) })
}

fn text(entry: &Entry) -> String {
    matrix::shown(&entry.value)
}

/// `distribution: zipf`, with its `exponent`.
fn pick(fields: Fields<'_>, context: &mut Context<'_>) -> Option<Pick> {
    let exponent = distance(&fields, "exponent", context);
    let Some(entry) = fields.entry("distribution") else {
        return match fields.entry("exponent") {
            None => Some(Pick::Uniform),
            Some(exponent) => {
                let message = "`exponent` belongs to `distribution: zipf`";
                context.refuse(Mistake::new(message, exponent.location).help("add it, or remove `exponent`"))
            }
        };
    };
    match &entry.value.kind {
        Kind::Text(word) if word == "uniform" => Some(Pick::Uniform),
        Kind::Text(word) if word == "zipf" => Some(Pick::Zipf { exponent: exponent.unwrap_or(1.0) }),
        Kind::Text(word) => {
            let message = format!("there is no distribution `{word}`");
            let help = instead(word, &["uniform", "zipf"]);
            context.refuse(Mistake::new(message, entry.value.location).help(help))
        }
        other => {
            let message = format!("`distribution` wants `uniform` or `zipf`, and {other}");
            context.refuse(Mistake::new(message, entry.value.location))
        }
    }
}

/// A part from 0 to 1.
fn part(key: &'static str, fields: Fields<'_>, context: &mut Context<'_>) -> Option<f64> {
    let Some(entry) = fields.entry(key) else { return Some(0.0) };
    let part: f64 = fields.optional(key, context)?;
    if !(0.0..=1.0).contains(&part) {
        let message = format!("`{key}` wants a part from 0 to 1");
        let help = format!("write `{key}: 0.1` for one in ten");
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    }
    Some(part)
}

/// `[1, 1000]`
fn bounds(entry: &Entry, context: &mut Context<'_>) -> Option<(i64, i64)> {
    let bounds: Option<Vec<i64>> = match &entry.value.kind {
        Kind::List(nodes) if nodes.len() == 2 => {
            Some(context.accept(typed::read(&entry.value, "range", entry.location))?)
        }
        _ => None,
    };
    match bounds.as_deref() {
        Some(&[least, most]) if least <= most && most.abs_diff(least) < MOST => Some((least, most)),
        _ => {
            let message = "`range` wants the least whole number and the most";
            let help = "write it as `range: [1, 1000]`; both are included";
            context.refuse(Mistake::new(message, entry.value.location).help(help))
        }
    }
}

/// `users.id`
fn of_column(entry: &Entry, pick: Pick, context: &mut Context<'_>) -> Option<Generator> {
    let of = match &entry.value.kind {
        Kind::Text(text) => text.split_once('.').and_then(|(table, column)| {
            let identifier = |name: &str| Identifier::try_from(name.to_owned()).ok();
            Some((identifier(table)?, identifier(column)?))
        }),
        _ => None,
    };
    let Some((table, column)) = of else {
        let message = "`from` wants a table and its column";
        return context
            .refuse(Mistake::new(message, entry.value.location).help("write it as `from: users.id`"));
    };
    known(&table, &column, entry.value.location, context)?;
    Some(Generator::Key { table, column, pick })
}

/// The table and its column are to be known without a database.
fn known(table: &Identifier, column: &Identifier, at: Location, context: &mut Context<'_>) -> Option<()> {
    let tables = Rc::clone(&context.drawn_from);
    let Some(found) = tables.table(table) else {
        if context.tables == HasTables::Unknown {
            return None;
        }
        let names: Vec<&str> = tables.list.iter().map(|table| table.name.as_str()).collect();
        let help = match names.is_empty() {
            true => "values are drawn from the rows of `data`; of others give a `range: [1, 1000]` or a list"
                .to_owned(),
            false => instead(table.as_str(), &names),
        };
        return context.refuse(Mistake::new(format!("`data` has no table `{table}`"), at).help(help));
    };
    if found.column(column).is_none() {
        let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
        let message = format!("`data` has no column `{column}` of the table `{table}`");
        return context.refuse(Mistake::new(message, at).help(instead(column.as_str(), &names)));
    }
    Some(())
}

/// The values of the parameters in the call of this number.
pub fn point(drawn: &[(Drawn, Location)], number: usize) -> Point {
    let value = |(drawn, location): &(Drawn, Location)| {
        let kind = draws::written(&drawn.values[number % drawn.values.len()]);
        (drawn.name.clone(), Node { kind, location: *location })
    };
    drawn.iter().map(value).collect()
}

/// An operation of a name as an action: its calls with other values take turns.
pub fn action(
    entry: &Entry,
    step: Fields<'_>,
    drawn: &[(Drawn, Location)],
    context: &mut Context<'_>,
) -> Option<Action> {
    let mut used = Vec::new();
    let mut calls: Vec<Operation> = Vec::with_capacity(DRAWS);
    for number in 0..if drawn.is_empty() { 1 } else { DRAWS } {
        let value = matrix::fill(&entry.value, &point(drawn, number), &mut used, context);
        calls.push(operation::named(&entry.key, entry.location, Some(&value), context)?);
    }
    matrix::refuse_unused("params", step, &used, context);
    match drawn.is_empty() {
        true => calls.pop().map(Action::Run),
        false => Some(Action::RunInTurn(calls)),
    }
}
