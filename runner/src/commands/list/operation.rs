//! `runner list OPERATION`: what it answers, its arguments, and a call to copy.

use super::kind::{in_order, kind, words};
use crate::exit_code::Exit;
use crate::output;
use crate::scenario;
use crate::suggest::perhaps;
use anyhow::{Context, Result};
use backend_api::models::{Book, Record};
use backend_api::operation::OperationName;
use serde_json::Value;
use strum::{EnumMessage, IntoEnumIterator};
use textwrap::Options;

/// Prints all that a scenario needs to know of an operation.
///
/// # Errors
/// If there is none of this name, or nobody reads the output.
pub fn run(name: &str) -> Result<Exit> {
    let found = OperationName::iter().find(|&operation| name == <&str>::from(operation));
    let operation = found.with_context(|| {
        let suggestion = perhaps(name, OperationName::iter().map(<&str>::from));
        format!("no operation `{name}`: see `runner list`{suggestion}")
    })?;
    let about = operation.get_documentation().unwrap_or_default().replace('\n', " ");
    let arguments = arguments(name);
    let text = format!(
        "{name}\n{}\nArguments\n{}\nRows\n{}\nExample\n{}\n`runner show {name}` prints how each library writes it\n",
        wrapped("  ", &about),
        match operation {
            OperationName::Query => "  those of its parameters; `runner list FILE.sql` shows them\n",
            OperationName::Transaction => {
                "  a list of queries, each beside `as: NAME` if others take values of its first row: `$NAME.column`\n"
            }
            _ if arguments.is_empty() => "  none\n",
            _ => &arguments,
        },
        wrapped("  ", &rows(&about)),
        wrapped("  ", &format!("- {}", example(operation))),
    );
    output::print(&text)?;
    Ok(Exit::Passed)
}

/// Each with its type, whether it must be there, and what it means; those that must be there first.
fn arguments(operation: &str) -> String {
    let (arguments, required) = scenario::arguments(operation);
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    let mut text = String::new();
    for name in in_order(arguments.keys(), &required) {
        let schema = &arguments[name];
        let default = if required.contains(&name.as_str()) { String::new() } else { default(schema) };
        let kind = kind(schema);
        text.push_str(&wrapped("  ", &format!("{name}: {kind}{default}")));
        if let Some(about) = schema["description"].as_str() {
            text.push_str(&wrapped("      ", &about.replace('\n', " ")));
        }
        for (word, about) in words(schema) {
            text.push_str(&wrapped("      ", &format!("{word} – {about}")));
        }
        if kind.contains("a value") {
            text.push_str(&wrapped(
                "      ",
                "A value is null, true, 7, 1.5, text, { date: 2026-12-24 } and the like.",
            ));
        }
    }
    text
}

/// What it is if it is left out.
fn default(schema: &Value) -> String {
    match &schema["default"] {
        Value::Null => " (may be left out)".to_owned(),
        Value::Array(values) if values.is_empty() => " (may be left out)".to_owned(),
        Value::String(word) => format!(" ({word} unless said)"),
        value => format!(" ({value} unless said)"),
    }
}

/// The columns of what it answers. The contract's comments name them in parentheses at their end, or say that it is a book.
fn rows(about: &str) -> String {
    let answer = about.rsplit_once("; ").map_or(about, |(_, answer)| answer);
    let named =
        answer.split_once("(`").and_then(|(_, rest)| rest.split_once(')')).map(|(columns, _)| columns);
    let is_book = answer
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| ["book", "books"].contains(&word.to_lowercase().as_str()));
    match named {
        Some(columns) => columns.replace('`', ""),
        None if about.contains("its rows") => "those of the statement, if it has any".to_owned(),
        None if answer.contains("number of") => "none; the answer is a number".to_owned(),
        None if is_book => Book::COLUMNS.join(", "),
        None => "none".to_owned(),
    }
}

/// A call to copy.
fn example(operation: OperationName) -> String {
    match operation {
        // With what makes the most of it.
        OperationName::Sql => {
            "sql: { text: \"SELECT title FROM books WHERE year > ?\", params: [2000] }".to_owned()
        }
        OperationName::Transaction => "transaction: [{ sql: SELECT max(id) AS id FROM books, as: last }, \
            { sql: { text: \"DELETE FROM books WHERE id = :id\", params: { id: $last.id } } }]"
            .to_owned(),
        OperationName::PerRow => "per_row: { of: { sql: SELECT id FROM authors }, \
            run: { sql: { text: \"SELECT title FROM books WHERE author_id = :author\", params: { author: $row.id } } } }"
            .to_owned(),
        OperationName::Query => "orders_of_user: { user: 7 }".to_owned(),
        other => scenario::written(&other.example()),
    }
}

pub fn wrapped(indent: &str, text: &str) -> String {
    let further = format!("{indent}  ");
    let options = Options::new(output::width()).initial_indent(indent).subsequent_indent(&further);
    textwrap::fill(text, options) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_rows_and_a_call_that_is_one() {
        let mut all = String::new();
        let tables = "tables: { users: { rows: 1, columns: { id: sequence } } }";
        let mut calls = format!("scenario: Calls\ndata: {{ authors: 1, new_books: 1, {tables} }}\nsteps:\n");
        for operation in OperationName::iter() {
            let name: &str = operation.into();
            let about = operation.get_documentation().unwrap_or_default().replace('\n', " ");
            all.push_str(&format!("{name}: {}\n", rows(&about)));
            if operation.is_called() {
                calls.push_str(&format!("  - {}\n", example(operation)));
            }
        }
        insta::assert_snapshot!(all);
        scenario::parse("calls", None, &calls).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    }
}
