//! What stands in `rows`, `contains` and `message`: rows, values and texts that are expected.

use super::super::expect::ExpectedRows;
use super::super::expected::{ExpectedRow, ExpectedText, ExpectedValue, Pattern};
use super::super::mistake::Mistake;
use super::super::typed;
use super::context::Context;
use super::fields::Fields;
use super::operation::unequal;
use yaml::{Entry, Kind, Node};

/// The words of a value that is not written out. None of them is one of a value that has to be named, such as `date`.
pub const OF_A_VALUE: &[&str] = &["matches", "contains", "about", "within", "not_null"];

/// The words of a text that is not written out.
pub const OF_A_TEXT: &[&str] = &["contains", "matches"];

/// Reads `rows`: their number, or the rows themselves.
pub fn rows(entry: &Entry, context: &mut Context<'_>) -> Option<ExpectedRows> {
    let help = "write `rows: 2` for their number, or `rows: [[1, Dune], [2, Ubik]]` for the rows themselves";
    if let Kind::List(_) = &entry.value.kind {
        return list(entry, "expect.rows", help, context).map(ExpectedRows::Rows);
    }
    let count = typed::read(&entry.value, "expect.rows", entry.location);
    context.accept(count.map(ExpectedRows::Count).map_err(|mistake| mistake.help(help)))
}

/// Reads `contains`.
pub fn contains(entry: &Entry, context: &mut Context<'_>) -> Option<Vec<ExpectedRow>> {
    let help =
        "list the rows: `contains: [[1, Dune]]`, or some of their columns: `contains: [{ title: Dune }]`";
    let rows = list(entry, "expect.contains", help, context)?;
    if rows.is_empty() {
        return context.refuse(Mistake::new("`expect.contains` names no row", entry.location).help(help));
    }
    Some(rows)
}

fn list(entry: &Entry, name: &str, help: &str, context: &mut Context<'_>) -> Option<Vec<ExpectedRow>> {
    let Kind::List(rows) = &entry.value.kind else {
        let message = format!("`{name}` wants a list of rows, and {}", entry.value.kind);
        return context.refuse(Mistake::new(message, entry.value.location).help(help));
    };
    let is_row = |row: &&Node| matches!(row.kind, Kind::List(_) | Kind::Map(_));
    if let Some(row) = rows.iter().find(|row| !is_row(row)) {
        let message = format!("every one of `{name}` wants a list of values, and {}", row.kind);
        return context.refuse(Mistake::new(message, row.location).help(help));
    }
    // Rows of which only some columns are named are of any length.
    let is_map = |row: &Node| matches!(row.kind, Kind::Map(_));
    if !rows.iter().any(is_map)
        && let Some(mistake) = unequal(name, &entry.value)
    {
        return context.refuse(mistake);
    }
    let before = context.mistakes.len();
    let read: Vec<ExpectedRow> = rows.iter().filter_map(|node| row(node, name, entry, context)).collect();
    (context.mistakes.len() == before).then_some(read)
}

fn row(node: &Node, name: &str, rows: &Entry, context: &mut Context<'_>) -> Option<ExpectedRow> {
    match &node.kind {
        Kind::List(values) => {
            let values = values.iter().map(|node| value(node, name, rows, context));
            values.collect::<Option<Vec<_>>>().map(ExpectedRow::Values)
        }
        Kind::Map(columns) if !columns.is_empty() => {
            let columns = columns
                .iter()
                .map(|column| Some((column.key.clone(), value(&column.value, name, column, context)?)));
            columns.collect::<Option<Vec<_>>>().map(ExpectedRow::Columns)
        }
        _ => context.refuse(
            Mistake::new(format!("a row of `{name}` names no column"), node.location)
                .help("name some: `{ title: Dune }`"),
        ),
    }
}

fn value(node: &Node, name: &str, key: &Entry, context: &mut Context<'_>) -> Option<ExpectedValue> {
    let entries = match &node.kind {
        Kind::Map(entries) if entries.iter().any(|entry| OF_A_VALUE.contains(&entry.key.as_str())) => entries,
        _ => return context.accept(typed::read(node, name, key.location).map(ExpectedValue::Is)),
    };
    let fields = Fields::open(node, "value", node.location, OF_A_VALUE, context)?;
    let about = ["about", "within"].map(|key| fields.entry(key).is_some());
    match entries.as_slice() {
        [_, _] if about == [true, true] => {
            let (number, within) = (fields.optional("about", context), distance(&fields, "within", context));
            Some(ExpectedValue::About { number: number?, within: within? })
        }
        [entry] if entry.key == "not_null" => {
            match entry.value.kind {
                Kind::Bool(true) => Some(ExpectedValue::NotNull),
                _ => context.refuse(Mistake::new("`not_null` wants `true`", entry.value.location).help(
                    "write `null` where nothing is expected; a column that is left out may be anything",
                )),
            }
        }
        [entry] if OF_A_TEXT.contains(&entry.key.as_str()) => {
            text_of(entry, context).map(ExpectedValue::Text)
        }
        _ => {
            let help = "write `{ matches: '^D' }`, `{ contains: une }`, `{ about: 3.14, within: 0.01 }` or \
                        `{ not_null: true }`";
            context.refuse(Mistake::new("this is not how a value is expected", node.location).help(help))
        }
    }
}

/// A number from 0 upwards.
pub fn distance(fields: &Fields<'_>, key: &str, context: &mut Context<'_>) -> Option<f64> {
    let number: f64 = fields.optional(key, context)?;
    if number >= 0.0 {
        return Some(number);
    }
    let location = fields.entry(key)?.value.location;
    context.refuse(Mistake::new(format!("`{key}` wants a number from 0 upwards"), location))
}

/// Reads `message`: a text that it contains, or one of the words for it.
pub fn text(entry: &Entry, context: &mut Context<'_>) -> Option<ExpectedText> {
    let help = "write the text that it contains, or a pattern: `{ matches: 'unique|duplicate' }`";
    match &entry.value.kind {
        Kind::Text(text) => Some(ExpectedText::Contains(text.clone())),
        Kind::Map(entries) => {
            let open = Fields::open(&entry.value, "message", entry.location, OF_A_TEXT, context);
            match entries.as_slice() {
                [entry] => open.and_then(|_| text_of(entry, context)),
                _ => {
                    let message = "`message` wants one of `contains` and `matches`";
                    context.refuse(Mistake::new(message, entry.location).help(help))
                }
            }
        }
        other => {
            let mistake = Mistake::new(format!("`message` wants text, and {other}"), entry.value.location);
            context.refuse(mistake.help(help))
        }
    }
}

/// `contains: …` or `matches: …`
fn text_of(entry: &Entry, context: &mut Context<'_>) -> Option<ExpectedText> {
    let text: String = context.accept(typed::read(&entry.value, &entry.key, entry.location))?;
    match entry.key.as_str() {
        "contains" => Some(ExpectedText::Contains(text)),
        "matches" => context.accept(Pattern::new(&text).map(ExpectedText::Matches).map_err(|reason| {
            Mistake::new(format!("this is no regular expression: {reason}"), entry.value.location)
                .help("a backslash before a sign takes it literally: `\\(`")
        })),
        _ => None,
    }
}
