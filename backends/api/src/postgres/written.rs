//! What a library's own types hold, as the server itself would write it: for code that answers typed.

use super::quoting;
use std::fmt::Display;

/// An array: `{1,"a b"}`.
pub fn list<T: Display>(elements: impl Iterator<Item = T>) -> String {
    let elements: Vec<String> = elements.map(|element| quoting::element(&element.to_string())).collect();
    format!("{{{}}}", elements.join(","))
}

/// A `jsonb` document: a space behind each sign, and shorter keys first.
pub fn json(value: &serde_json::Value) -> String {
    use serde_json::Value::{Array, Object};
    match value {
        Array(elements) => format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(", ")),
        Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| (key.len(), *key));
            let quoted = |key: &str| serde_json::Value::from(key).to_string();
            let fields = fields.into_iter().map(|(key, value)| format!("{}: {}", quoted(key), json(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_read_as_the_server_writes_them() {
        assert_eq!(list(["a b", "null", "c"].iter()), r#"{"a b","null",c}"#);
        let value = serde_json::json!({ "size": 2, "a": [1, null], "bc": { "d\n": "e" } });
        assert_eq!(json(&value), r#"{"a": [1, null], "bc": {"d\n": "e"}, "size": 2}"#);
    }
}
