//! The language as the JSON Schema that `scenarios/schema.json` is, by which editors complete and check a scenario while it is
//! written. A test holds it to the parser and to the contract's types.

use serde_json::{Map, Value};

/// The schema's text (draft 2020-12).
pub const SCHEMA: &str = include_str!("../../../scenarios/schema.json");

/// The arguments of an operation by name with their schemas, and those that must be there.
pub fn arguments(operation: &str) -> (Map<String, Value>, Vec<String>) {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let mut call = schema["$defs"][operation].take();
    // What may be written as a text as well.
    if let Some(with_names) = call["anyOf"]
        .as_array_mut()
        .and_then(|ways| ways.iter_mut().find(|way| way["properties"].is_object()))
    {
        call = with_names.take();
    }
    let required = call["required"].as_array().into_iter().flatten();
    let required = required.filter_map(Value::as_str).map(str::to_owned).collect();
    match call["properties"].take() {
        Value::Object(arguments) => (arguments, required),
        _ => (Map::new(), required),
    }
}
