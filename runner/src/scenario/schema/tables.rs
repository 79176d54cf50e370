//! `data.tables`: other tables, and where the values of their columns come from.

use super::super::model::DataSpec;
use super::super::parse::GENERATORS;
use super::operations::of_type;
use super::parts::{reference, word_or_map};
use backend_api::Identifier;
use backend_api::tables::TextKind;
use serde_json::{Value, json};

/// The tables by name.
pub fn schema() -> Value {
    let csv = |about: &str| json!({ "description": about, "type": "string", "minLength": 1 });
    json!({
        "description": "Tables of your own with what their rows are generated from; `load_tables` inserts them.",
        "type": "object",
        "propertyNames": of_type::<Identifier>(),
        "additionalProperties": {
            "type": "object",
            "additionalProperties": false,
            "minProperties": 1,
            "properties": {
                "rows": {
                    "description": "How many rows it gets; as many as the `csv` has unless it is said.",
                    "type": "integer",
                    "minimum": 0,
                    "maximum": DataSpec::MOST_ROWS,
                },
                "csv": csv("A file whose columns it has besides those of `columns`."),
                "columns": {
                    "description": "Where the values of each column come from.",
                    "type": "object",
                    "propertyNames": of_type::<Identifier>(),
                    "additionalProperties": column(),
                },
            },
            "anyOf": [{ "required": ["rows", "columns"] }, { "required": ["csv"] }],
        },
    })
}

/// A table and its column.
pub const COLUMN: &str = r"^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$";

/// Where the values of a column come from.
pub fn column() -> Value {
    let key = |about: &str| json!({ "description": about, "type": "string", "pattern": COLUMN });
    let mut limits = json!({ "type": "array", "minItems": 2, "maxItems": 2 });
    limits["items"] = json!({ "type": "number" });
    let mut days = limits.clone();
    days["items"] = json!({ "type": "string", "format": "date" });
    let named = |about: &str, mut schema: Value| {
        schema["description"] = about.into();
        schema
    };
    let one: Vec<Value> = GENERATORS.iter().map(|name| json!({ "required": [name] })).collect();
    let map = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "sequence": { "description": "Whole numbers one after the other, from this one.", "type": "integer" },
            "uniform": {
                "description": "`[1, 100]`: numbers between two, or `users.id`: values of that column, each as often as the others.",
                "anyOf": [key("A table and its column."), limits],
            },
            "decimals": { "description": "How many digits stand behind the point.", "type": "integer", "minimum": 0, "maximum": 15 },
            "zipf": key("`users.id`: values of that column, the first ones much more often than the last ones."),
            "exponent": { "description": "How much more often.", "type": "number", "minimum": 0, "default": 1 },
            "cycle": key("`tags.id`: values of that column one after the other, and from the beginning again."),
            "evenly": key("`orders.id`: values of that column one after the other, each for as many rows."),
            "choice": {
                "description": "`[new, paid]`: one of these; with weights `{ new: 1, paid: 9 }`.",
                "anyOf": [
                    { "type": "array", "minItems": 1, "items": reference("value") },
                    { "type": "object", "minProperties": 1, "additionalProperties": { "type": "integer", "minimum": 0 } },
                ],
            },
            "text": named("Text as people write it.", of_type::<TextKind>()),
            "unique": { "description": "The number of the row is part of it.", "type": "boolean", "default": false },
            "numbered": { "description": "A text with the number of the row behind it.", "type": "string" },
            "uuid": { "description": "A universally unique identifier.", "type": "null" },
            "date": named("A day between two.", days.clone()),
            "time": named("A second between two days.", days),
            "csv": { "description": "A file whose values are taken one after the other.", "type": "string", "minLength": 1 },
            "column": { "description": "Which of the file's columns; the one of this name unless it is said.", "type": "string" },
            "value": named("Always this.", json!({ "anyOf": [reference("value")] })),
            "null": { "description": "The part of the values that is `NULL`.", "type": "number", "minimum": 0, "maximum": 1, "default": 0 },
        },
        "oneOf": one,
        "dependentRequired": { "decimals": ["uniform"], "exponent": ["zipf"], "unique": ["text"], "column": ["csv"] },
    });
    word_or_map(json!({ "enum": ["sequence", "uuid"] }), map)
}
