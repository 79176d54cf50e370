//! Operations that a backend has announced, from the file that `runner plugin announce` writes of them. Nobody starts the backend to
//! check a scenario.

use super::super::mistake::{Location, Mistake};
use super::arguments::Arguments;
use super::blocks::location;
use super::model::Query;
use super::types::{Parameter, ParameterType};
use backend_api::{Announced, Announcement, NamedQuery, Param};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What such a file ends in.
pub const ENDING: &str = ".json";

/// Reads the operations of a file as queries without SQL. A name that is `taken` means something else to a scenario.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(text: &str, taken: &[&str]) -> Result<Vec<Query>, Vec<Mistake>> {
    let announcement: Announcement = serde_json::from_str(text).map_err(|error| {
        let at = offset(text, error.line(), error.column());
        let help = "it is what `runner plugin announce PROGRAM` prints";
        vec![Mistake::new(format!("this is no announcement: {error}"), location(text, at..at)).help(help)]
    })?;
    let mut mistakes = Vec::new();
    let mut queries: Vec<Query> = Vec::new();
    for announced in announcement.operations {
        let at = place(text, &announced.name);
        let wrong = wrong(&announced, taken).or_else(|| {
            let is_twice = queries.iter().any(|query| query.name == announced.name);
            is_twice.then(|| format!("`{}` is announced twice", announced.name))
        });
        match wrong {
            Some(message) => mistakes.push(Mistake::new(message, at)),
            None => queries.push(query(announced, at.line)),
        }
    }
    if mistakes.is_empty() { Ok(queries) } else { Err(mistakes) }
}

/// Why an operation cannot be called as it is announced; nothing if it can.
pub fn wrong(announced: &Announced, taken: &[&str]) -> Option<String> {
    let Announced { name, gives, columns, arguments, .. } = announced;
    if !Announced::is_name(name) {
        return Some(format!("`{name}` is no name: use small letters, digits and `_`, and a letter first"));
    }
    if taken.contains(&name.as_str()) {
        return Some(format!("`{name}` means something else in a scenario: give it another name"));
    }
    if gives.has_rows() == columns.is_empty() {
        let what = if columns.is_empty() { "no columns" } else { "columns" };
        return Some(format!("`{name}` gives `{gives}`, and has {what}"));
    }
    if let Err(error) = Arguments::of(arguments) {
        return Some(format!("the arguments of `{name}` are no JSON Schema: {error}"));
    }
    if arguments.get("type").is_none_or(|kind| kind != "object") {
        return Some(format!("the arguments of `{name}` are a map: the `type` of their schema is `object`"));
    }
    let is_value = |schema: &Value| !matches!(schema.get("type").and_then(Value::as_str), Some("object"));
    let other = properties(arguments).find(|(_, schema)| !is_value(schema));
    if let Some((argument, _)) = other {
        return Some(format!("`{name}.{argument}` is an object: arguments are values, or lists of values"));
    }
    examples(announced).enumerate().find_map(|(index, example)| {
        let why = match example {
            Ok(call) => misfit(&call)?.1,
            Err(error) => error.to_string(),
        };
        Some(format!("example {} of `{name}` is no call of it: {why}", index + 1))
    })
}

/// What an announced operation says of the arguments of a call: the argument that does not fit, if it is one of them, and why.
pub fn misfit(query: &NamedQuery) -> Option<(Option<String>, String)> {
    let announced = query.announced.as_ref()?;
    let instance = serde_json::to_value(&query.params).ok()?;
    Arguments::of(&announced.arguments).ok()?.misfit(&instance)
}

/// A call with each of the examples that were announced; an error for one that has no form of a call.
pub fn examples(announced: &Announced) -> impl Iterator<Item = serde_json::Result<NamedQuery>> {
    let examples = announced.arguments.get("examples").and_then(Value::as_array);
    examples.into_iter().flatten().map(|example| {
        let params: BTreeMap<String, Param> = serde_json::from_value(example.clone())?;
        Ok(NamedQuery::announced(announced, params))
    })
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

fn query(announced: Announced, line: usize) -> Query {
    let parameter = |(name, schema): (&String, &Value)| {
        let is_list = schema.get("type").is_some_and(|kind| kind == "array");
        let values = if is_list { schema.get("items").unwrap_or(&Value::Null) } else { schema };
        let kind = match values.get("type").and_then(Value::as_str) {
            Some("integer") => ParameterType::Integer,
            Some("number") => ParameterType::Number,
            Some("boolean") => ParameterType::Boolean,
            Some("string") => ParameterType::Text,
            _ => ParameterType::Any,
        };
        Parameter { name: name.clone(), kind, is_list }
    };
    Query {
        name: announced.name.clone(),
        gives: announced.gives,
        about: announced.about.clone(),
        parameters: properties(&announced.arguments).map(parameter).collect(),
        text: String::new(),
        dialects: BTreeMap::new(),
        line,
        announced: Some(Box::new(announced)),
    }
}

/// Where a name is announced.
fn place(text: &str, name: &str) -> Location {
    let quoted = format!("\"{name}\"");
    let start = text.find(&quoted).map_or(0, |at| at + 1);
    location(text, start..start + name.len())
}

/// The byte at a line and a column, which are those of bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
