//! A step: one action, and what stands beside it.

use super::super::parse::{ACTIONS, NOT_BESIDE_CLIENTS, ONLY_BESIDE_CLIENTS};
use super::operations::{self, Described};
use super::parts::{reference, word_or_map};
use super::{fault, measure, params, vars};
use backend_api::{DatabaseKind, Identifier};
use serde_json::{Map, Value, json};

/// A word, or a map with one action.
pub fn schema(operations: &[Described]) -> Value {
    let words: Vec<&str> = operations::words(operations).chain(["reopen"]).collect();
    let word = json!({ "description": "An operation without arguments.", "enum": words });
    word_or_map(word, map(operations))
}

/// `on`: one kind of database, or a list of them.
pub fn databases(about: &str) -> Value {
    let kind = operations::of_type::<DatabaseKind>();
    json!({ "description": about, "anyOf": [kind, { "type": "array", "minItems": 1, "items": kind }] })
}

fn map(operations: &[Described]) -> Value {
    let mut properties: Map<String, Value> =
        operations.iter().map(|one| (one.name.to_owned(), reference(one.name))).collect();
    properties.extend(actions());
    properties.extend(beside());
    let mut needs: Map<String, Value> = Map::new();
    for (action, beside) in [("measure", measure::beside()), ("recover", fault::beside())] {
        needs.extend(beside.keys().map(|key| (key.clone(), json!([action]))));
        properties.extend(beside);
    }
    needs.extend(fault::together());
    let one: Vec<Value> = operations
        .iter()
        .map(|one| one.name)
        .chain(ACTIONS.iter().copied())
        .map(|action| json!({ "required": [action] }))
        .collect();
    let mut beside_clients: Map<String, Value> = Map::new();
    let none: Map<String, Value> =
        NOT_BESIDE_CLIENTS.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    beside_clients.insert("clients".to_owned(), json!({ "properties": none }));
    for (key, _) in ONLY_BESIDE_CLIENTS {
        beside_clients.insert(key.to_owned(), json!({ "required": ["clients"] }));
    }
    json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "oneOf": one,
        "dependentRequired": needs,
        "dependentSchemas": beside_clients,
        "allOf": [
            only_of("plan", json!(true), "explain"),
            only_of("statements", json!({ "type": "object" }), "measure"),
        ],
    })
}

/// An expectation that only one action can meet.
fn only_of(expectation: &str, of_kind: Value, action: &str) -> Value {
    let expects =
        json!({ "type": "object", "required": [expectation], "properties": { expectation: of_kind } });
    json!({
        "if": { "required": ["expect"], "properties": { "expect": expects } },
        "then": { "required": [action] },
    })
}

fn actions() -> Map<String, Value> {
    let mut schema = operations::of_type::<Identifier>();
    schema["description"] = "Reads a table's columns, indexes and foreign keys back.".into();
    let mut explain = reference("operation");
    explain["description"] =
        "Runs an operation and lets the database explain each statement that it sent.".into();
    let actions = [
        ("measure", measure::schema()),
        ("explain", explain),
        ("schema", schema),
        ("fault", fault::schema()),
        ("recover", fault::recover()),
        ("include", include()),
        ("reopen", json!({ "description": "Closes the session and opens it again.", "type": "null" })),
    ];
    actions.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// The steps of another file.
fn include() -> Value {
    let path = json!({ "description": "The file, relative to this one.", "type": "string", "minLength": 1 });
    json!({
        "description": "The steps of another file: its path, or `{ file, vars }`. Beside it may stand `on`.",
        "anyOf": [
            path,
            {
                "type": "object",
                "required": ["file"],
                "additionalProperties": false,
                "properties": { "file": path, "vars": vars::schema("Values of the file's variables.") },
            },
        ],
    })
}

fn beside() -> Map<String, Value> {
    let beside = [
        (
            "name",
            json!({ "description": "What the step is called; no other step has the same name.", "type": "string" }),
        ),
        ("note", json!({ "description": "What the lesson has to say about it.", "type": "string" })),
        ("on", databases("The databases that the step is for; all unless it says so.")),
        ("params", params::schema()),
        ("expect", reference("expect")),
    ];
    beside.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
