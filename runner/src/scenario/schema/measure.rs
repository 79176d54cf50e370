//! `measure`, and what may stand beside it.

use super::super::model::{Clients, Measure};
use super::parts::reference;
use serde_json::{Map, Value, json};

/// `2s`, `500ms`: a number above 0 and its unit.
pub const DURATION: &str = r"^\s*\+?(?=[0-9.]*[1-9])([0-9]+\.?[0-9]*|\.[0-9]+)\s*(us|ms|s|m)$";

/// `2%`
const PERCENT: &str = r"^\s*\+?(?=[0-9.]*[1-9])([0-9]+\.?[0-9]*|\.[0-9]+)\s*%$";

/// One operation, or several by name.
pub fn schema() -> Value {
    json!({
        "description": "Times an operation, or several by name, against each other.",
        "anyOf": [
            reference("operation"),
            { "type": "object", "minProperties": 1, "additionalProperties": reference("operation") },
        ],
    })
}

/// What stands beside `measure`, and beside nothing else.
pub fn beside() -> Map<String, Value> {
    let beside = [
        ("repeat", number("So many executions are one.", 1, Measure::MOST, json!({ "default": 1 }))),
        ("matrix", matrix()),
        ("setup", operation("Prepares the database, once and untimed.", "operation")),
        (
            "reset",
            operation(
                "Restores the database before each execution, untimed, so that inserts do not grow a table.",
                "operation",
            ),
        ),
        (
            "warmup",
            number(
                "How many samples of each worker do not count.",
                0,
                Measure::MOST_SAMPLES,
                json!({ "default": 1 }),
            ),
        ),
        ("samples", number("Exactly so many samples of each cell.", 1, Measure::MOST_SAMPLES, json!({}))),
        (
            "for",
            text(
                "How long all samples take together, or the clients call: `2s`, `500ms`, `1m`, up to `60m`.",
                DURATION,
            ),
        ),
        (
            "precision",
            text(
                "`2%`: go on, with more processes, until no interval of a ratio is wider on each side, or `for` is over.",
                PERCENT,
            ),
        ),
        (
            "clients",
            numbers(
                "`[1, 4, 16]`: so many clients at once call the operation for a while (`for`), each with a connection of its own.",
                Clients::MOST,
            ),
        ),
        (
            "rates",
            numbers(
                "`[100, 1000]`: so many operations are due in a second, whether those before them have ended or not.",
                Clients::FASTEST,
            ),
        ),
        ("pool", pool()),
        ("weights", weights()),
    ];
    beside.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

fn matrix() -> Value {
    json!({
        "description": "`{ rows: [1, 100] }`: the step once for each value, which stands as `$rows` in operations and `reset`.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            "type": "array",
            "minItems": 1,
            "items": { "type": ["integer", "number", "string", "boolean"] },
        },
    })
}

fn pool() -> Value {
    let connections = number("How many connections the clients share.", 1, Clients::MOST, json!({}));
    json!({
        "description": "`4` or `{ connections: 4, wait: 100ms }`: what the clients share instead of a connection each.",
        "anyOf": [
            connections,
            {
                "type": "object",
                "required": ["connections"],
                "additionalProperties": false,
                "properties": {
                    "connections": connections,
                    "wait": text("How long an operation waits for a connection.", DURATION),
                },
            },
        ],
    })
}

fn weights() -> Value {
    json!({
        "description": "`{ read: 9, write: 1 }`: the variants are called in one mix.",
        "type": "object",
        "additionalProperties": number("Its part of the mix.", 1, Clients::HEAVIEST, json!({})),
    })
}

fn operation(about: &str, definition: &str) -> Value {
    let mut operation = reference(definition);
    operation["description"] = about.into();
    operation
}

/// A text of this form.
pub fn text(about: &str, pattern: &str) -> Value {
    json!({ "description": about, "type": "string", "pattern": pattern })
}

/// A whole number within limits.
pub fn number(about: &str, least: u32, most: u32, mut schema: Value) -> Value {
    schema["description"] = about.into();
    schema["type"] = "integer".into();
    schema["minimum"] = least.into();
    schema["maximum"] = most.into();
    schema
}

/// One, or a list.
fn numbers(about: &str, most: u32) -> Value {
    let number = json!({ "type": "integer", "minimum": 1, "maximum": most });
    json!({ "description": about, "anyOf": [number, { "type": "array", "minItems": 1, "items": number }] })
}
