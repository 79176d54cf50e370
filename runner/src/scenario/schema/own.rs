//! Where a scenario names a file of queries, any other word may be one of them, and its arguments are not known here.

use super::parts::reference;
use serde_json::{Map, Value, json};

/// The definitions in which operations are called.
const WITH_CALLS: [&str; 2] = ["step", "operation"];

/// Adds, beside the definitions in which operations are called, the same with queries among them.
pub fn add(definitions: &mut Map<String, Value>) {
    for name in WITH_CALLS {
        if let Some(mut opened) = definitions.get(name).cloned() {
            open(&mut opened);
            definitions.insert(with_queries(name), opened);
        }
    }
    definitions.insert("query_call".to_owned(), call());
}

/// What the steps are: with queries, where the scenario has any.
pub fn steps() -> Map<String, Value> {
    let items = |name: &str| json!({ "properties": { "steps": { "items": reference(name) } } });
    let branches = [
        ("if", json!({ "required": ["queries"] })),
        ("then", items(&with_queries("step"))),
        ("else", items("step")),
    ];
    branches.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn with_queries(name: &str) -> String {
    format!("{name}_with_queries")
}

fn call() -> Value {
    json!({
        "description": "A query of the scenario's files, with its arguments; `runner list FILE.sql` shows them.",
        "type": ["object", "null"],
        "additionalProperties": {
            "anyOf": [
                reference("value"),
                { "type": "array", "minItems": 1, "items": reference("value") },
                { "type": "string" },
            ],
        },
    })
}

/// Lets any other word stand where an operation's name does.
fn open(schema: &mut Value) {
    if let Some(word) = schema.get_mut("then") {
        *word = json!({ "type": "string" });
    }
    if let Some(map) = schema.get_mut("else").and_then(Value::as_object_mut) {
        map.insert("additionalProperties".to_owned(), reference("query_call"));
        // One of the known names has to be there only where there are no others.
        map.remove("oneOf");
    }
    refer(schema);
}

/// Refers to the definitions with queries.
fn refer(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                let is_one = WITH_CALLS.iter().any(|name| *target == format!("#/$defs/{name}"));
                if is_one {
                    *target = with_queries(target);
                }
            }
            map.values_mut().for_each(refer);
        }
        Value::Array(list) => list.iter_mut().for_each(refer),
        _ => {}
    }
}
