//! `runner list FILE.sql`: the queries of a file, as a scenario calls them.

use super::operation::wrapped;
use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::scenario::{self, Query};
use anyhow::Result;
use backend_api::{DatabaseKind, QueryGives};
use std::path::Path;

/// Prints the queries of a file with their arguments and what they give, or its mistakes.
///
/// # Errors
/// If nobody reads the output.
pub fn run(path: &Path, color: Color) -> Result<Exit> {
    match scenario::queries(path) {
        Ok(queries) => {
            output::print(&queries.iter().map(listed).collect::<Vec<_>>().join("\n"))?;
            Ok(Exit::Passed)
        }
        Err(mistakes) => {
            output::say(&mistakes.render(output::color_of_errors(color)));
            Ok(Exit::Usage)
        }
    }
}

fn listed(query: &Query) -> String {
    let mut text = format!("{}\n", call(query));
    if !query.about.is_empty() {
        text.push_str(&wrapped("  ", &query.about));
    }
    let gives = match query.gives {
        QueryGives::One => "its first row, or not found",
        QueryGives::Many => "its rows",
        QueryGives::Exec => "nothing",
        QueryGives::ExecRows => "the number of rows that it changed",
    };
    text.push_str(&format!("  Answers {gives} (:{})\n", query.gives));
    let databases = query.databases();
    if databases.len() < DatabaseKind::ALL.len() {
        let names: Vec<String> = databases.iter().map(ToString::to_string).collect();
        text.push_str(&format!("  Only on {}\n", names.join(", ")));
    }
    text
}

/// `orders_of_user: { user: integer }`
fn call(query: &Query) -> String {
    let arguments: Vec<String> = query
        .parameters
        .iter()
        .map(|parameter| match parameter.is_list {
            true => format!("{}: [{}, …]", parameter.name, parameter.kind),
            false => format!("{}: {}", parameter.name, parameter.kind),
        })
        .collect();
    match arguments.is_empty() {
        true => query.name.clone(),
        false => format!("{}: {{ {} }}", query.name, arguments.join(", ")),
    }
}
