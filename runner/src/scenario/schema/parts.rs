//! What the parts of the schema are put together by.

use serde_json::{Value, json};

/// A reference to a definition.
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// One of two, so that a mistake is told for the one that was meant; `anyOf` would tell that neither fits.
pub fn word_or_map(word: Value, map: Value) -> Value {
    json!({ "if": { "type": "string" }, "then": word, "else": map })
}
