//! The files of a library: its rows, its queries, and its tables where it has them.

use super::imports::{add_value_types, imports, own_types, value_types};
use super::{Function, Library, diesel};
use crate::query::Query;
use crate::schema::Schema;
use std::collections::BTreeSet;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// A file of this text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        File { path: path.into(), text: text.into() }
    }
}

/// The files of a library, below `src`, before they are formatted.
pub fn files(library: Library, queries: &[Query], schema: &Schema) -> Vec<File> {
    let functions: Vec<Function> = queries.iter().map(|query| library.function(query, schema)).collect();
    let mut files = vec![
        File::new("models.rs", models(library, queries, schema)),
        File::new("queries.rs", self::queries(library, &functions, schema)),
    ];
    if library == Library::Diesel {
        let text = format!(
            "//! The tables, as `diesel print-schema` prints them.\n\n{}",
            diesel::tables(queries, schema)
        );
        files.push(File::new("schema.rs", text));
    }
    files
}

fn models(library: Library, queries: &[Query], schema: &Schema) -> String {
    let text = library.models(queries, schema);
    let what = match library {
        Library::SeaOrm => "The tables as entities, and the rows of queries.",
        _ => "The rows as Rust types.",
    };
    // Entities have their types from SeaORM's prelude.
    let named = match library {
        Library::SeaOrm => text.rsplit_once("\n/// A row of").map_or("", |(before, _)| {
            let first = text.find("\n/// A row of").unwrap_or(before.len());
            &text[first..]
        }),
        _ => &text,
    };
    format!("//! {what}\n\n{}{text}", imports(&value_types(named)))
}

fn queries(library: Library, functions: &[Function], schema: &Schema) -> String {
    let mut uses: BTreeSet<String> = functions.iter().flat_map(|function| function.uses.clone()).collect();
    if !library.has_dsl() {
        uses.extend(row_types(functions, schema).into_iter().map(|name| format!("super::models::{name}")));
    }
    let code: String = functions.iter().map(|function| format!("\n{}", function.code)).collect();
    add_value_types(&mut uses, &code);
    uses.extend(own_types(&code, "super::models", schema));
    format!("//! The queries, a function for each.\n\n{}{code}", imports(&uses))
}

/// The types of rows in the signatures of functions.
fn row_types(functions: &[Function], schema: &Schema) -> BTreeSet<String> {
    let signature = |function: &Function| {
        let result = function.code.split_once("Result<").map_or("", |(_, rest)| rest);
        let name: String = result
            .trim_start_matches("Vec<")
            .trim_start_matches("Option<")
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        name
    };
    let is_model = |name: &String| schema.tables.iter().any(|table| table.model == *name);
    let is_own = |name: &String| name.trim_end_matches('_').ends_with("Row");
    functions.iter().map(signature).filter(|name| is_model(name) || is_own(name)).collect()
}
