//! `expect`: what a step must come to.

use super::super::expected::ValueType;
use super::super::parse::{CASES, EXCLUSIVE, OF_A_TEXT};
use super::operations::of_type;
use super::parts::reference;
use backend_api::{DatabaseKind, FailureKind};
use serde_json::{Map, Value, json};

/// The expectations of a step.
pub fn schema() -> Value {
    let mut error = of_type::<FailureKind>();
    error["description"] = "The operation fails in this way.".into();
    let both = |one: &str, other: &str| json!({ "required": [one, other] });
    let pairs: Vec<Value> = EXCLUSIVE.iter().map(|(one, other)| both(one, other)).collect();
    let cases = |about: &str, names: Value| {
        let mut cases =
            json!({ "type": "object", "minProperties": 1, "additionalProperties": reference("expect_case") });
        cases["description"] = about.into();
        cases["propertyNames"] = names;
        cases
    };
    let count = json!({ "type": "integer", "minimum": 0 });
    json!({
        "description": "What must be true. Without it, a step passes if no backend fails and all of them give the same answer.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "rows": {
                "description": "The number of rows, or the rows themselves.",
                "anyOf": [count, { "type": "array", "items": row() }],
            },
            "contains": {
                "description": "Rows that are among those of the answer; `rows` may say their number besides.",
                "type": "array",
                "minItems": 1,
                "items": row(),
            },
            "unordered": { "description": "`true` if the rows may come in any order.", "type": "boolean", "default": false },
            "tolerance": {
                "description": "How far a number may be from the one that is expected, or that another backend gives.",
                "type": "number",
                "minimum": 0,
                "default": 0,
            },
            "changed": { "description": "The number of inserted, updated or deleted rows.", "type": "integer", "minimum": 0 },
            "error": error,
            "message": {
                "description": "What the library says of the error: a text that it contains, or `{ matches: 'unique|duplicate' }`.",
                "anyOf": [{ "type": "string" }, text()],
            },
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
                "description": "The names of the answer's columns; of `schema` the table's, in any order.",
                "type": "array",
                "items": { "type": "string" },
            },
            "types": {
                "description": "Of what type the values of a column are: `{ year: integer, title: text }`. `NULL` is of any.",
                "type": "object",
                "additionalProperties": of_type::<ValueType>(),
            },
            "agree": {
                "description": "`false` if different answers are the lesson, and no failure.",
                "type": "boolean",
                "default": true,
            },
            "on": cases("What is expected on one kind of database instead.", of_type::<DatabaseKind>()),
            "backends": cases("What is expected of one backend instead.", json!({})),
        },
        "not": { "anyOf": pairs },
        "dependentRequired": { "message": ["error"] },
    })
}

/// What is expected in one case: all but cases, and an error may be said outside.
pub fn case(expect: &Value) -> Value {
    let mut case = expect.clone();
    case["description"] = "What is expected in place of what the step expects anyway.".into();
    if let Some(fields) = case["properties"].as_object_mut() {
        fields.retain(|key, _| !CASES.contains(&key.as_str()));
    }
    if let Some(case) = case.as_object_mut() {
        case.remove("dependentRequired");
    }
    case
}

/// All values of a row, or some by their columns' names.
fn row() -> Value {
    let value = json!({ "anyOf": [reference("value"), reference("expected_value")] });
    json!({
        "if": { "type": "array" },
        "then": { "items": value },
        "else": { "type": "object", "minProperties": 1, "additionalProperties": value },
    })
}

/// A value that is not written out.
pub fn value() -> Value {
    let not_null = json!({
        "type": "object",
        "required": ["not_null"],
        "additionalProperties": false,
        "properties": { "not_null": { "const": true } },
    });
    let about = json!({
        "type": "object",
        "required": ["about", "within"],
        "additionalProperties": false,
        "properties": { "about": { "type": "number" }, "within": { "type": "number", "minimum": 0 } },
    });
    json!({
        "description": "`{ about: 3.14, within: 0.01 }`, `{ matches: '^D' }`, `{ contains: une }`, `{ not_null: true }`.",
        "anyOf": [about, text(), not_null],
    })
}

/// A text that is not written out.
fn text() -> Value {
    let words: Map<String, Value> =
        OF_A_TEXT.iter().map(|word| ((*word).to_owned(), json!({ "type": "string" }))).collect();
    json!({
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "properties": words,
    })
}
