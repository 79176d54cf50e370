//! `fault` and `recover`, and what may stand beside `recover`.

use super::super::fault::Recover;
use super::measure::{DURATION, number, text};
use super::operations;
use super::parts::reference;
use backend_api::Identifier;
use serde_json::{Map, Value, json};

/// A word, or a lock.
pub fn schema() -> Value {
    let table = operations::of_type::<Identifier>();
    json!({
        "description": "What the runner does to each backend's database behind its back.",
        "anyOf": [
            { "enum": ["end_connections", "restart_server", "failover"] },
            {
                "type": "object",
                "properties": { "hold_lock": table, "for": text("How long the lock is held.", DURATION) },
                "required": ["hold_lock", "for"],
                "additionalProperties": false,
            },
        ],
    })
}

/// What is called until it succeeds.
pub fn recover() -> Value {
    let mut operation = reference("operation");
    operation["description"] = "Calls an operation again and again until it succeeds.".into();
    operation
}

/// What stands beside `recover`, and beside nothing else.
pub fn beside() -> Map<String, Value> {
    let beside = [
        (
            "calls",
            number("So many calls are enough.", 1, Recover::MOST, json!({ "default": Recover::USUAL })),
        ),
        (
            "during",
            json!({
                "description": "A fault that comes while all backends call; `kept` counts what their calls have left.",
                "enum": ["end_connections", "restart_server", "failover"],
            }),
        ),
        (
            "kept",
            json!({ "description": "SQL that gives one number: how many calls are there.", "type": "string" }),
        ),
        ("within", text("No call begins later than this after the first: `10s`.", DURATION)),
    ];
    beside.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// Which of these ask for another.
pub fn together() -> Map<String, Value> {
    let both = [("during", "kept"), ("kept", "during")];
    both.into_iter().map(|(one, other)| (one.to_owned(), json!(["recover", other]))).collect()
}
