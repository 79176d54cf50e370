//! The files of a library: its rows, its queries, and its tables where it has them.

use super::row::{Row, row_of};
use super::{Function, LIBRARIES, Library, diesel, rusqlite, sea_orm, sqlx};
use crate::format::formatted;
use crate::query::Query;
use crate::schema::Schema;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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

/// How many of the queries are in a library's own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The library.
    pub library: Library,
    /// How many are.
    pub translated: usize,
    /// Of so many.
    pub of: usize,
    /// Those that are not, each with the reason.
    pub rest: Vec<(String, String)>,
}

/// How many of the queries are in the languages of the libraries that have one.
pub fn shares(queries: &[Query], schema: &Schema) -> Vec<Share> {
    let share = |library: Library| {
        let functions = queries.iter().map(|query| library.function(query, schema));
        let rest: Vec<(String, String)> =
            functions.filter_map(|function| Some((function.name, function.untranslated?))).collect();
        Share { library, translated: queries.len() - rest.len(), of: queries.len(), rest }
    };
    LIBRARIES.into_iter().filter(|library| library.has_dsl()).map(share).collect()
}

/// The files of a library, below `src`, before they are formatted.
pub fn files(library: Library, queries: &[Query], schema: &Schema) -> Vec<File> {
    let functions: Vec<Function> = queries.iter().map(|query| library.function(query, schema)).collect();
    let mut files = vec![
        File::new("models.rs", models(library, queries, schema)),
        File::new("queries.rs", self::queries(library, &functions)),
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

/// One query in each library: its row, if it is one of its own, and its function.
pub fn translation(query: &Query, schema: &Schema, style: &Path) -> Vec<String> {
    let code = |library: Library| {
        let function = library.function(query, schema);
        let uses = function.uses.iter().filter(|path| !path.starts_with("super::models")).cloned().collect();
        let models = models(library, std::slice::from_ref(query), schema);
        let row = match row_of(query, schema) {
            Row::Own(name) if query.gives.has_rows() => {
                let of = format!("/// A row of `{}`.", query.name);
                models.find(&of).filter(|_| models.contains(&name)).map_or("", |start| &models[start..])
            }
            _ => "",
        };
        format!("{}{}\n{row}\n{}", chrono(&format!("{row}{}", function.code)), imports(&uses), function.code)
    };
    formatted(LIBRARIES.into_iter().map(code).collect(), style)
}

fn models(library: Library, queries: &[Query], schema: &Schema) -> String {
    let text = match library {
        Library::Rusqlite => rusqlite::models(queries, schema),
        Library::Diesel => diesel::models(queries, schema),
        Library::Sqlx => sqlx::models(queries, schema),
        Library::SeaOrm => sea_orm::models(queries, schema),
    };
    let what = match library {
        Library::SeaOrm => "The tables as entities, and the rows of queries.",
        _ => "The rows as Rust types.",
    };
    format!("//! {what}\n\n{}{text}", chrono(&text))
}

fn queries(library: Library, functions: &[Function]) -> String {
    let mut uses: BTreeSet<String> = functions.iter().flat_map(|function| function.uses.clone()).collect();
    if matches!(library, Library::Rusqlite | Library::Sqlx) {
        uses.extend(row_types(functions).into_iter().map(|name| format!("super::models::{name}")));
    }
    let code: String = functions.iter().map(|function| format!("\n{}", function.code)).collect();
    format!("//! The queries, a function for each.\n\n{}{}{code}", chrono(&code), imports(&uses))
}

/// The types of rows in the signatures of functions.
fn row_types(functions: &[Function]) -> BTreeSet<String> {
    let signature = |function: &Function| {
        let result = function.code.split_once("Result<").map_or("", |(_, rest)| rest);
        let name: String = result
            .trim_start_matches("Vec<")
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        name
    };
    let known = ["String", "Option", "Vec", "NaiveDate", "NaiveDateTime"];
    let is_row = |name: &String| name.starts_with(char::is_uppercase) && !known.contains(&name.as_str());
    functions.iter().map(signature).filter(is_row).collect()
}

/// The types of dates that a text names.
fn chrono(text: &str) -> String {
    let names = ["NaiveDate", "NaiveDateTime"];
    let words: BTreeSet<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let used = names.iter().filter(|name| words.contains(*name));
    used.map(|name| format!("use chrono::{name};\n")).collect()
}

/// Paths as imports, those of one module together.
pub fn imports(paths: &BTreeSet<String>) -> String {
    let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        match path.rsplit_once("::") {
            Some((module, name)) if !path.contains('{') && name != "*" => {
                modules.entry(module).or_default().insert(name);
            }
            _ => {
                modules.entry(path).or_default();
            }
        }
    }
    let line = |(module, names): (&str, BTreeSet<&str>)| match names.len() {
        0 => format!("use {module};\n"),
        1 => format!("use {module}::{};\n", names.into_iter().collect::<String>()),
        _ => format!("use {module}::{{{}}};\n", names.into_iter().collect::<Vec<_>>().join(", ")),
    };
    modules.into_iter().map(line).collect()
}
