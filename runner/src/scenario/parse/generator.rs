//! Where the values of a column come from.

use super::super::mistake::{Location, Mistake};
use super::super::typed;
use super::context::Context;
use super::csv;
use super::expected_rows::distance;
use super::fields::Fields;
use crate::suggest::{any_of, instead};
use backend_api::tables::{Generator, Pick};
use backend_api::{Identifier, Value};
use chrono::NaiveDate;
use yaml::{Entry, Kind, Node};

/// The generators.
pub const GENERATORS: &[&str] = &[
    "sequence", "uniform", "zipf", "cycle", "evenly", "choice", "text", "numbered", "uuid", "date", "time",
    "csv", "value",
];

/// What may stand beside one: the generator, and the key. `null` may stand beside each.
const BESIDE: &[(&str, &str)] =
    &[("uniform", "decimals"), ("zipf", "exponent"), ("text", "unique"), ("csv", "column")];

/// Reads a column's generator, which part of its values is `NULL`, and where its own value stands; `None` beside mistakes.
pub fn read(column: &Entry, context: &mut Context<'_>) -> Option<(Generator, f64, Location)> {
    let entries = match &column.value.kind {
        Kind::Text(word) if word == "sequence" => {
            return Some((Generator::Sequence { from: 1 }, 0.0, column.value.location));
        }
        Kind::Text(word) if word == "uuid" => return Some((Generator::Uuid, 0.0, column.value.location)),
        Kind::Map(entries) => entries,
        other => {
            let message = format!("`{}` wants a generator, and {other}", column.key);
            let help = "write it as `sequence`, `uuid`, or a map such as `{ text: name }`";
            return context.refuse(Mistake::new(message, column.value.location).help(help));
        }
    };
    let before = context.mistakes.len();
    let fields = Fields::new("column", column.location, entries);
    let chosen: Vec<&Entry> =
        entries.iter().filter(|entry| GENERATORS.contains(&entry.key.as_str())).collect();
    let [chosen] = chosen.as_slice() else {
        let message = format!(
            "`{}` wants one generator, and there {}",
            column.key,
            match chosen.len() {
                0 => "is none".to_owned(),
                several => format!("are {several}"),
            }
        );
        let help = match entries.iter().find(|entry| !is_beside(None, &entry.key)) {
            Some(entry) if chosen.is_empty() => instead(&entry.key, GENERATORS),
            _ => format!("use one of {}", any_of(GENERATORS)),
        };
        return context.refuse(Mistake::new(message, column.location).help(help));
    };
    if let Some(other) =
        entries.iter().find(|entry| entry.key != chosen.key && !is_beside(Some(&chosen.key), &entry.key))
    {
        let known: Vec<&str> =
            BESIDE.iter().filter(|(of, _)| *of == chosen.key).map(|(_, key)| *key).chain(["null"]).collect();
        let message = format!("`{}` cannot stand beside `{}`", other.key, chosen.key);
        return context.refuse(Mistake::new(message, other.location).help(instead(&other.key, &known)));
    }
    let generator = generator(chosen, column, fields, context);
    let null = fields.optional("null", context).unwrap_or(0.0);
    if !(0.0..=1.0).contains(&null) {
        let location = fields.entry("null").map_or(column.location, |entry| entry.value.location);
        context.note(
            Mistake::new("`null` wants a part from 0 to 1", location)
                .help("write `null: 0.3` for three in ten"),
        );
    }
    generator
        .filter(|_| context.mistakes.len() == before)
        .map(|generator| (generator, null, chosen.value.location))
}

/// Whether a key may stand beside a generator; beside any, if none is named.
fn is_beside(generator: Option<&str>, key: &str) -> bool {
    key == "null"
        || BESIDE
            .iter()
            .any(|(of, beside)| *beside == key && generator.is_none_or(|generator| generator == *of))
}

fn generator(
    chosen: &Entry,
    column: &Entry,
    fields: Fields<'_>,
    context: &mut Context<'_>,
) -> Option<Generator> {
    let name = chosen.key.as_str();
    match name {
        "sequence" => Some(Generator::Sequence { from: fields.optional("sequence", context)? }),
        "uuid" => Some(Generator::Uuid),
        "numbered" => Some(Generator::Numbered(fields.optional("numbered", context)?)),
        "value" => fields.optional("value", context).map(|value: Value| Generator::List(vec![value])),
        "text" => Some(Generator::Text {
            kind: fields.optional("text", context)?,
            unique: fields.optional("unique", context).unwrap_or(false),
        }),
        "uniform" if matches!(chosen.value.kind, Kind::List(_)) => numbers(chosen, fields, context),
        "uniform" => key(chosen, Pick::Uniform, context),
        "zipf" => {
            let exponent = distance(&fields, "exponent", context).unwrap_or(1.0);
            key(chosen, Pick::Zipf { exponent }, context)
        }
        "cycle" => key(chosen, Pick::Cycle, context),
        "evenly" => key(chosen, Pick::Evenly, context),
        "choice" => choice(chosen, context),
        "date" => days(chosen, context).map(|(first, last)| Generator::Dates { first, last }),
        "time" => days(chosen, context).map(|(first, last)| Generator::Times { first, last }),
        _ => of_csv(chosen, column, fields, context),
    }
}

/// `{ uniform: [1, 100] }`
fn numbers(chosen: &Entry, fields: Fields<'_>, context: &mut Context<'_>) -> Option<Generator> {
    let decimals = fields.number("decimals", 0, 15, context).and_then(|decimals| u8::try_from(decimals).ok());
    let [least, most] = pair(chosen, context)?;
    let is_whole = |node: &Node| matches!(node.kind, Kind::Int(_));
    let generator = if is_whole(least) && is_whole(most) && decimals.is_none() {
        let read = |node| typed::read(node, "uniform", chosen.location);
        let (least, most): (i64, i64) = (context.accept(read(least))?, context.accept(read(most))?);
        (least <= most).then_some(Generator::Integers { least, most })
    } else {
        let read = |node| typed::read(node, "uniform", chosen.location);
        let (least, most): (f64, f64) = (context.accept(read(least))?, context.accept(read(most))?);
        (least <= most).then_some(Generator::Reals { least, most, decimals })
    };
    in_order(generator, chosen, context)
}

/// `{ date: [2020-01-01, 2024-12-31] }`
fn days(chosen: &Entry, context: &mut Context<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let [first, last] = pair(chosen, context)?;
    let read = |node| typed::read(node, &chosen.key, chosen.location);
    let (first, last): (NaiveDate, NaiveDate) = (context.accept(read(first))?, context.accept(read(last))?);
    in_order((first <= last).then_some((first, last)), chosen, context)
}

fn pair<'n>(chosen: &'n Entry, context: &mut Context<'_>) -> Option<&'n [Node; 2]> {
    let pair = match &chosen.value.kind {
        Kind::List(nodes) => nodes.as_slice().try_into().ok(),
        _ => None,
    };
    if pair.is_none() {
        let name = &chosen.key;
        let example = if name == "uniform" { "[1, 100]" } else { "[2020-01-01, 2024-12-31]" };
        let message = format!("`{name}` wants the least and the most");
        context.note(
            Mistake::new(message, chosen.value.location).help(format!("write it as `{name}: {example}`")),
        );
    }
    pair
}

fn in_order<T>(read: Option<T>, chosen: &Entry, context: &mut Context<'_>) -> Option<T> {
    if read.is_none() {
        let message = format!("`{}` wants the least first, and the most behind it", chosen.key);
        context.note(Mistake::new(message, chosen.value.location).help("exchange the two"));
    }
    read
}

/// `{ zipf: users.id }`
fn key(chosen: &Entry, pick: Pick, context: &mut Context<'_>) -> Option<Generator> {
    let name = &chosen.key;
    let of = match &chosen.value.kind {
        Kind::Text(text) => text.split_once('.').and_then(|(table, column)| {
            let identifier = |name: &str| Identifier::try_from(name.to_owned()).ok();
            Some((identifier(table)?, identifier(column)?))
        }),
        _ => None,
    };
    let Some((table, column)) = of else {
        let or = if name == "uniform" { ", or `uniform: [1, 100]`" } else { "" };
        let message = format!("`{name}` wants a table and its column");
        let help = format!("write it as `{name}: users.id`{or}");
        return context.refuse(Mistake::new(message, chosen.value.location).help(help));
    };
    Some(Generator::Key { table, column, pick })
}

/// `{ choice: [a, b] }` or `{ choice: { AT: 3, DE: 5 } }`
fn choice(chosen: &Entry, context: &mut Context<'_>) -> Option<Generator> {
    let choices = match &chosen.value.kind {
        Kind::List(values) => values
            .iter()
            .map(|value| Some((context.accept(typed::read(value, "choice", chosen.location))?, 1)))
            .collect::<Option<Vec<(Value, u32)>>>()?,
        Kind::Map(weights) => weights
            .iter()
            .map(|entry| {
                let weight = context.accept(typed::read(&entry.value, "choice", entry.location))?;
                Some((csv::value(&entry.key), weight))
            })
            .collect::<Option<Vec<(Value, u32)>>>()?,
        _ => Vec::new(),
    };
    if choices.iter().all(|(_, weight)| *weight == 0) {
        let help = "write it as `choice: [new, paid]`, or with weights: `choice: { new: 1, paid: 9 }`";
        return context
            .refuse(Mistake::new("`choice` has nothing to choose from", chosen.value.location).help(help));
    }
    Some(Generator::Choice(choices))
}

/// `{ csv: names.csv, column: first }`; the column is called as the table's unless it is said.
fn of_csv(
    chosen: &Entry,
    column: &Entry,
    fields: Fields<'_>,
    context: &mut Context<'_>,
) -> Option<Generator> {
    let name: String = fields.optional("column", context).unwrap_or_else(|| column.key.clone());
    let csv = csv::read(chosen, context)?;
    let values = csv.columns().find(|(known, _)| *known == name).map(|(_, values)| values.to_vec());
    if values.is_none() {
        let known: Vec<&str> = csv.columns().map(|(known, _)| known).collect();
        let location = fields.entry("column").map_or(chosen.value.location, |entry| entry.value.location);
        let message = format!("the file has no column `{name}`");
        context.note(Mistake::new(message, location).help(instead(&name, &known)));
    }
    values.map(Generator::List)
}
