//! `vars`: variables with their values.

use serde_json::{Value, json};

/// Variables with their values.
pub fn schema(about: &str) -> Value {
    json!({
        "description": about,
        "type": "object",
        "propertyNames": { "pattern": "^[\\p{L}_][\\p{L}\\p{N}_-]*$" },
    })
}
