//! `expect`: what a step must come to.

use super::super::parse::EXCLUSIVE;
use super::operations::of_type;
use super::parts::reference;
use backend_api::FailureKind;
use serde_json::{Value, json};

/// The expectations of a step.
pub fn schema() -> Value {
    let mut error = of_type::<FailureKind>();
    error["description"] = "The operation fails in this way.".into();
    let both = |one: &str, other: &str| json!({ "required": [one, other] });
    let pairs = EXCLUSIVE.iter().enumerate().flat_map(|(index, one)| {
        EXCLUSIVE[index + 1..].iter().map(|other| both(one, other)).collect::<Vec<_>>()
    });
    let pairs: Vec<Value> = pairs.collect();
    let count = json!({ "type": "integer", "minimum": 0 });
    json!({
        "description": "What must be true. Without it, a step passes if no backend fails and all of them give the same answer.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "rows": {
                "description": "The number of rows, or the rows themselves.",
                "anyOf": [count, { "type": "array", "items": { "type": "array", "items": reference("value") } }],
            },
            "changed": { "description": "The number of inserted, updated or deleted rows.", "type": "integer", "minimum": 0 },
            "error": error,
            "statements": {
                "description": "How many statements reach the database; in a `measure` step also by variant: `{ lazy: 51, join: 1 }`.",
                "anyOf": [count, { "type": "object", "additionalProperties": count }],
            },
            "plan": {
                "description": "How the database executes what `explain` runs.",
                "type": "object",
                "minProperties": 1,
                "additionalProperties": false,
                "properties": {
                    "scans": { "description": "A table that is read whole.", "type": "string" },
                    "uses_index": { "description": "Whether any index is used.", "type": "boolean" },
                },
            },
            "columns": {
                "description": "The columns of the table of `schema`, in any order.",
                "type": "array",
                "items": { "type": "string" },
            },
            "agree": {
                "description": "`false` if different answers are the lesson, and no failure.",
                "type": "boolean",
                "default": true,
            },
        },
        "not": { "anyOf": pairs },
    })
}
