//! `transaction` and `per_row`, whose queries are the scenario's own.

use super::parts::reference;
use backend_api::operation::OperationName;
use serde_json::{Value, json};
use strum::EnumMessage;

/// What stands behind the name of an operation of several queries; nothing for any other.
pub fn call(name: OperationName) -> Option<Value> {
    let mut call = match name {
        OperationName::Transaction => json!({
            "type": "array",
            "minItems": 1,
            "items": query("A query or `sql` with its arguments; `$order.id` takes a value of an earlier row.", true),
        }),
        OperationName::PerRow => json!({
            "type": "object",
            "required": ["of", "run"],
            "additionalProperties": false,
            "properties": {
                "of": query("The query or `sql` that gives the rows.", false),
                "run": query("What is run for each of them; `$row.id` takes a value of it.", false),
            },
        }),
        _ => return None,
    };
    call["description"] = name.get_documentation().unwrap_or_default().into();
    Some(call)
}

fn query(about: &str, has_name: bool) -> Value {
    let mut map = json!({
        "type": "object",
        "properties": { "sql": reference("sql") },
        "additionalProperties": reference("query_call"),
        "minProperties": 1,
        "maxProperties": if has_name { 2 } else { 1 },
    });
    if has_name {
        map["properties"]["as"] = json!({
            "description": "What its rows are called for those behind it.",
            "type": "string",
            "pattern": "^[A-Za-z][A-Za-z0-9_]*$",
        });
    }
    json!({ "description": about, "anyOf": [{ "type": "string" }, map] })
}
