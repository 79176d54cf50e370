//! `data.tables`: which rows of which tables to generate, and in which order to load them.

use super::super::mistake::{Location, Mistake};
use super::super::model::DataSpec;
use super::super::typed;
use super::context::Context;
use super::csv::{self, Csv};
use super::fields::Fields;
use super::generator;
use crate::suggest::instead;
use backend_api::Identifier;
use backend_api::tables::{Column, Generator, Table};
use yaml::{Entry, Kind, Node};

/// The fields of a table.
const OF_A_TABLE: &[&str] = &["rows", "columns", "csv"];

/// A table as it is written.
struct Written {
    table: Table,
    /// Where its name stands.
    location: Location,
    /// Where each of its columns is written.
    columns: Vec<Location>,
}

/// Reads `tables`, those first that others refer to; `None` beside mistakes.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Option<Vec<Table>> {
    let Kind::Map(tables) = &entry.value.kind else {
        let message = format!("`data.tables` wants a map of tables, and {}", entry.value.kind);
        let help = "write it as `tables: { users: { rows: 1000, columns: { id: sequence } } }`";
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    };
    let before = context.mistakes.len();
    let written: Vec<Written> = tables.iter().filter_map(|entry| table(entry, context)).collect();
    if context.mistakes.len() > before {
        return None;
    }
    refuse_lost_references(&written, context);
    if context.mistakes.len() > before {
        return None;
    }
    in_order(written, context)
}

fn table(entry: &Entry, context: &mut Context<'_>) -> Option<Written> {
    let name = identifier(&entry.key, entry.location, context);
    let before = context.mistakes.len();
    let fields = Fields::open(&entry.value, "table", entry.location, OF_A_TABLE, context)?;
    if context.mistakes.len() > before {
        return None;
    }
    let csv = match fields.entry("csv") {
        Some(csv) => Some(csv::read(csv, context)?),
        None => None,
    };
    let rows = match fields.entry("rows") {
        Some(rows) => rows_of(rows, context)?,
        None => match &csv {
            Some(csv) => csv.rows(),
            None => {
                let message = format!("the table `{}` needs `rows`", entry.key);
                return context.refuse(Mistake::new(message, entry.location).help("add `rows: 1000`"));
            }
        },
    };
    let columns = columns(fields, csv.as_ref(), context)?;
    if context.mistakes.len() > before {
        return None;
    }
    if columns.is_empty() {
        let message = format!("the table `{}` has no columns", entry.key);
        return context.refuse(
            Mistake::new(message, entry.location)
                .help("add `columns: { id: sequence, name: { text: name } }`"),
        );
    }
    let (columns, locations) = columns.into_iter().unzip();
    let table = Table { name: name?, rows, columns };
    Some(Written { table, location: entry.location, columns: locations })
}

fn rows_of(entry: &Entry, context: &mut Context<'_>) -> Option<u64> {
    let rows = match entry.value.kind {
        Kind::Int(rows) => u64::try_from(rows).ok().filter(|rows| *rows <= DataSpec::MOST_ROWS),
        _ => None,
    };
    if rows.is_none() {
        let message = format!("`rows` wants a whole number from 0 to {}", DataSpec::MOST_ROWS);
        context.note(Mistake::new(message, entry.value.location));
    }
    rows
}

/// The columns that are written, and those of the file that are not.
fn columns(
    fields: Fields<'_>,
    csv: Option<&Csv>,
    context: &mut Context<'_>,
) -> Option<Vec<(Column, Location)>> {
    let written: &[Entry] = match fields.entry("columns").map(|entry| (&entry.value.kind, entry)) {
        None => &[],
        Some((Kind::Map(columns), _)) => columns,
        Some((other, entry)) => {
            let message = format!("`columns` wants a map of columns, and {other}");
            let help = "write it as `columns: { id: sequence, name: { text: name } }`";
            return context.refuse(Mistake::new(message, entry.value.location).help(help));
        }
    };
    let mut columns = Vec::new();
    if let (Some(csv), Some(entry)) = (csv, fields.entry("csv")) {
        for (name, values) in csv.columns() {
            if written.iter().any(|column| column.key == name) {
                continue;
            }
            let name = identifier(name, entry.value.location, context)?;
            let values = Generator::List(values.to_vec());
            columns.push((Column { name, values, null: 0.0 }, entry.value.location));
        }
    }
    for entry in written {
        let name = identifier(&entry.key, entry.location, context);
        let read = generator::read(entry, context);
        if let (Some(name), Some((values, null, location))) = (name, read) {
            columns.push((Column { name, values, null }, location));
        }
    }
    Some(columns)
}

fn identifier(name: &str, location: Location, context: &mut Context<'_>) -> Option<Identifier> {
    let node = Node { kind: Kind::Text(name.to_owned()), location };
    context.accept(typed::read(&node, "tables", location))
}

/// The tables and columns that others refer to must be there.
fn refuse_lost_references(written: &[Written], context: &mut Context<'_>) {
    for (table, column, at) in references(written) {
        let Some(other) = written.iter().find(|other| other.table.name == *table) else {
            let known: Vec<&str> = written.iter().map(|other| other.table.name.as_str()).collect();
            let message = format!("`data.tables` has no table `{table}`");
            context.note(Mistake::new(message, at).help(instead(table.as_str(), &known)));
            continue;
        };
        if other.table.column(column).is_none() {
            let known: Vec<&str> = other.table.columns.iter().map(|column| column.name.as_str()).collect();
            let message = format!("the table `{table}` has no column `{column}`");
            context.note(Mistake::new(message, at).help(instead(column.as_str(), &known)));
        }
    }
}

/// The tables and columns that are referred to, and where it is written.
fn references(written: &[Written]) -> impl Iterator<Item = (&Identifier, &Identifier, Location)> {
    written.iter().flat_map(|written| {
        let columns = written.table.columns.iter().zip(&written.columns);
        columns.filter_map(|(column, location)| match &column.values {
            Generator::Key { table, column, .. } => Some((table, column, *location)),
            _ => None,
        })
    })
}

/// Each table behind those that it refers to; besides in the order of the file.
fn in_order(mut written: Vec<Written>, context: &mut Context<'_>) -> Option<Vec<Table>> {
    let mut ordered: Vec<Table> = Vec::with_capacity(written.len());
    while !written.is_empty() {
        let is_ready = |one: &Written| {
            references(std::slice::from_ref(one)).all(|(table, ..)| {
                *table == one.table.name || ordered.iter().any(|loaded| loaded.name == *table)
            })
        };
        let Some(next) = written.iter().position(is_ready) else {
            let names: Vec<String> = written.iter().map(|one| format!("`{}`", one.table.name)).collect();
            let message =
                format!("no table of {} can be loaded first: they refer to each other", names.join(", "));
            return context.refuse(
                Mistake::new(message, written[0].location)
                    .help("give one of the references another generator"),
            );
        };
        ordered.push(written.remove(next).table);
    }
    Some(ordered)
}
