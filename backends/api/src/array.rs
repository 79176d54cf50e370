//! The elements of an array that is a parameter.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// What an array holds: values of one type, at least one. SeaORM has no arrays with `NULL` in them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "an array wants whole numbers, numbers, booleans or texts, at least one of them"
)]
pub enum Elements {
    /// Whole numbers.
    Int(#[serde(deserialize_with = "at_least_one")] Vec<i64>),
    /// Numbers, of which one or another is not whole.
    Real(#[serde(deserialize_with = "at_least_one")] Vec<f64>),
    /// Booleans.
    Bool(#[serde(deserialize_with = "at_least_one")] Vec<bool>),
    /// Texts.
    Text(#[serde(deserialize_with = "at_least_one")] Vec<String>),
}

/// Without any element nobody knows the type.
fn at_least_one<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let elements = Vec::deserialize(deserializer)?;
    if elements.is_empty() {
        return Err(de::Error::invalid_length(0, &"an element"));
    }
    Ok(elements)
}

impl fmt::Display for Elements {
    /// As PostgreSQL reads an array: `{1,2}`, `{"a b"}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn all<T>(elements: &[T], text: impl FnMut(&T) -> String) -> String {
            elements.iter().map(text).collect::<Vec<_>>().join(",")
        }
        let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let texts = match self {
            Elements::Int(elements) => all(elements, i64::to_string),
            Elements::Real(elements) => all(elements, |number| format!("{number:?}")),
            Elements::Bool(elements) => all(elements, bool::to_string),
            Elements::Text(elements) => all(elements, quoted),
        };
        write!(f, "{{{texts}}}")
    }
}
