//! An operation: its name and its fields, read into the one catalogue, and what only the language knows of it.

use super::super::mistake::{Location, Mistake};
use super::super::typed;
use super::context::{Context, HasTables};
use super::names::ACTIONS;
use super::{composed, migrate, own, portable};
use crate::suggest::nearest;
use backend_api::{DatabaseKind, Operation, Sql};
use std::rc::Rc;
use yaml::{Kind, Node};

/// Reads an operation that is written as a map with one key, or as a bare word. `within` is the key before it,
/// which stands at `key`.
pub fn read(node: &Node, within: &str, key: Location, context: &mut Context<'_>) -> Option<Operation> {
    let entries = match &node.kind {
        Kind::Text(word) => return named(word, node.location, None, context),
        Kind::Map(entries) => entries.as_slice(),
        Kind::Null => &[],
        other => {
            let mistake = Mistake::new(format!("`{within}` wants an operation, and {other}"), node.location);
            return context.refuse(mistake.help("write one as `{ find_book: { id: 1 } }`"));
        }
    };
    match entries {
        [entry] => named(&entry.key, entry.location, Some(&entry.value), context),
        [] => {
            let help = "write one as `{ find_book: { id: 1 } }`; `runner list` shows them all";
            context.refuse(Mistake::new(format!("`{within}` has no operation"), key).help(help))
        }
        [first, second, ..] => {
            let message = format!("`{within}` takes one operation, and `{}` is a second", second.key);
            let help = format!("fields go into the operation's own braces: `{{ {}: {{ … }} }}`", first.key);
            context.refuse(Mistake::new(message, second.location).help(help))
        }
    }
}

/// Reads the operation of a name.
pub fn named(
    name: &str,
    location: Location,
    fields: Option<&Node>,
    context: &mut Context<'_>,
) -> Option<Operation> {
    if ACTIONS.contains(&name) {
        let help = "it can only be a step of its own";
        return context.refuse(Mistake::new(format!("`{name}` is no operation"), location).help(help));
    }
    let queries = Rc::clone(&context.queries);
    if let Some(query) = queries.named(name) {
        return own::call(query, location, fields, context).map(Operation::Query);
    }
    if !context.is_name(name) {
        let mistake = Mistake::new(format!("there is no operation `{name}`"), location);
        let help = meant(name, context.names());
        return context.refuse(mistake.help(help));
    }
    match name {
        "transaction" => return composed::transaction(fields, location, context),
        "per_row" => return composed::per_row(fields, location, context),
        name if migrate::OPERATIONS.contains(&name) => return migrate::read(name, location, fields, context),
        _ => {}
    }
    let operation = match (name, fields.map(|fields| &fields.kind)) {
        // The two that are mostly a text may be written as one.
        ("sql", Some(Kind::Text(text))) => Operation::Sql(Sql::new(text)),
        ("script", Some(Kind::Text(text))) => Operation::script(text),
        ("script", _) => portable::script(location, fields, context)?,
        _ => context.accept(typed::call(name, location, fields))?,
    };
    let operation = match (operation, context.tables) {
        // Who has no books has nothing else to load.
        (Operation::LoadData, HasTables::Only) => Operation::LoadTables,
        (Operation::LoadTables, HasTables::No) => {
            let help = "add `tables: { users: { rows: 1000, columns: { id: sequence } } }` to it";
            return context.refuse(Mistake::new("`data` has no tables to load", location).help(help));
        }
        (operation, _) => operation,
    };
    match wrong(&operation, location, fields, context.new_books) {
        Some(mistake) => context.refuse(mistake),
        None => Some(operation),
    }
}

/// Help for a word that is none of many.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`runner list` shows the operations".to_owned(),
    }
}

/// What is wrong with an operation whose fields are all right by themselves.
fn wrong(operation: &Operation, name: Location, fields: Option<&Node>, new_books: u32) -> Option<Mistake> {
    let field = |key: &str| fields.and_then(|fields| fields.entry(key));
    match operation {
        Operation::InsertBooks { count, .. } if *count > new_books => {
            let message = format!("`insert_books.count` is {count}, and `data.new_books` is {new_books}");
            let location = field("count").map_or(name, |count| count.value.location);
            Some(Mistake::new(message, location).help(format!("write `new_books: {count}` in `data`")))
        }
        Operation::Sql(sql) => match (field("params"), field("rows")) {
            (Some(_), Some(rows)) => {
                let help = "`params` runs the statement once, `rows` runs it once for each row";
                Some(Mistake::new("`sql` takes either `params` or `rows`", rows.location).help(help))
            }
            (Some(params), None) => {
                // What a dialect finds in its own quotes is no mistake of the others.
                let mismatches: Option<Vec<_>> =
                    DatabaseKind::ALL.map(|kind| sql.mismatch(kind)).into_iter().collect();
                Some(Mistake::new(mismatches?.swap_remove(0), params.location))
            }
            (_, rows) => unequal("sql.rows", &rows?.value),
        },
        _ => None,
    }
}

/// The first of some rows that is not as long as the first row of all.
pub fn unequal(name: &str, rows: &Node) -> Option<Mistake> {
    let Kind::List(rows) = &rows.kind else { return None };
    let length = |row: &Node| match &row.kind {
        Kind::List(values) => values.len(),
        _ => 0,
    };
    let first = length(rows.first()?);
    let (number, row) = (1..).zip(rows).find(|(_, row)| length(row) != first)?;
    let (given, values) = (length(row), if length(row) == 1 { "value" } else { "values" });
    let message = format!("row {number} of `{name}` has {given} {values}, and row 1 has {first}");
    Some(Mistake::new(message, row.location).help("give all rows as many values; `null` stands for none"))
}
