//! `params`: where the values of a step's parameters come from.

use super::tables;
use backend_api::Identifier;
use serde_json::{Value, json};

/// The parameters by name.
pub fn schema() -> Value {
    json!({
        "description": "`{ user: { from: users.id } }`: each call of the step has other values, drawn from the seed; they stand as `$user` in it.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": super::operations::of_type::<Identifier>(),
        "additionalProperties": {
            "anyOf": [
                {
                    "description": "These, one after the other.",
                    "type": "array",
                    "minItems": 1,
                    "items": { "type": ["integer", "number", "string", "boolean"] },
                },
                drawn(),
                tables::column(),
            ],
        },
    })
}

fn drawn() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "from": {
                "description": "`users.id`: values of a column of `data`.",
                "type": "string",
                "pattern": tables::COLUMN,
            },
            "range": {
                "description": "`[1, 1000]`: whole numbers between two, both included.",
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "items": { "type": "integer" },
            },
            "distribution": {
                "description": "Each as often as the others, or the first ones much more often than the last ones.",
                "enum": ["uniform", "zipf"],
                "default": "uniform",
            },
            "exponent": { "description": "How much more often, by Zipf's law.", "type": "number", "minimum": 0, "default": 1 },
            "misses": { "description": "The part of the values that is not there.", "type": "number", "minimum": 0, "maximum": 1, "default": 0 },
        },
        "oneOf": [{ "required": ["from"] }, { "required": ["range"] }],
        "dependentRequired": { "exponent": ["distribution"] },
    })
}
