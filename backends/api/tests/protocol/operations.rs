//! The table of all operations: their arguments with types, and what they answer, from the types and comments of the code.

use backend_api::Operation;
use backend_api::operation::OperationName;
use schemars::schema_for;
use serde_json::Value;
use std::fmt::Write as _;
use strum::{EnumMessage, IntoEnumIterator};

/// Arguments of those whose types are no part of the language that scenarios are written in.
const COMPOSED: [(&str, &str); 3] = [
    (
        "query",
        "`name` text, `text` text, `params` map = `{}`, `binds` list of texts = `[]`, `gives` `one`, `many`, `exec` or `execrows`",
    ),
    ("transaction", "a list of queries, [each](#operations) with `takes` and `as`"),
    ("per_row", "`of` query, `run` query, `takes` map = `{}`"),
];

/// The table, a line for each operation.
pub fn table() -> String {
    let schema = schema_for!(Operation).to_value();
    let variants = schema["oneOf"].as_array().expect("its variants are described");
    let mut table = String::from("\n| operation | arguments | answers |\n|---|---|---|\n");
    for name in OperationName::iter() {
        let word: &str = name.into();
        let composed = COMPOSED.iter().find(|(known, _)| *known == word).map(|(_, text)| (*text).to_owned());
        let arguments = composed.unwrap_or_else(|| {
            let fields = variants.iter().find_map(|variant| variant["properties"].get(word));
            fields.map(|fields| arguments(fields, &schema)).unwrap_or_default()
        });
        let about = name.get_documentation().expect("it is documented").trim_end().replace('\n', " ");
        writeln!(table, "| `{word}` | {arguments} | {about} |").expect("a text takes all");
    }
    table.push('\n');
    table
}

fn arguments(schema: &Value, root: &Value) -> String {
    let schema = resolved(schema, root);
    let Some(properties) = schema["properties"].as_object() else { return kind(schema, root) };
    let all = properties.iter().map(|(name, property)| {
        let default = property.get("default").map(|value| format!(" = `{value}`")).unwrap_or_default();
        format!("`{name}` {}{default}", kind(property, root))
    });
    all.collect::<Vec<_>>().join(", ")
}

/// What a value may be, in a few words.
fn kind(schema: &Value, root: &Value) -> String {
    match schema.get("$ref").and_then(Value::as_str) {
        Some("#/$defs/Value") => return "value".to_owned(),
        // Names and lists are spelled out before they get here.
        Some("#/$defs/Params") => return "list of values".to_owned(),
        _ => {}
    }
    let schema = resolved(schema, root);
    if let Some(several) = ["oneOf", "anyOf"].iter().find_map(|key| schema[key].as_array()) {
        let mut kinds: Vec<String> = Vec::new();
        several.iter().map(|one| kind(one, root)).for_each(|one| {
            if !kinds.contains(&one) {
                kinds.push(one);
            }
        });
        return kinds.join(" or ");
    }
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        return format!("`{word}`");
    }
    if let Some(words) = schema["enum"].as_array() {
        return words
            .iter()
            .filter_map(Value::as_str)
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(" or ");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return "value".to_owned(),
    };
    let of_type = |name: &str| match name {
        "string" if schema["format"] == "date" => "date".to_owned(),
        "string" => "text".to_owned(),
        "number" => "number".to_owned(),
        "null" => "`null`".to_owned(),
        "array" => format!("list of {}", kind(&schema["items"], root)),
        "object" => format!("{{ {} }}", arguments(schema, root)),
        other => other.to_owned(),
    };
    types.into_iter().map(of_type).collect::<Vec<_>>().join(" or ")
}

fn resolved<'s>(schema: &'s Value, root: &'s Value) -> &'s Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(name) => root.pointer(name.trim_start_matches('#')).unwrap_or(schema),
        None => schema,
    }
}
