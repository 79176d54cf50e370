//! Operations of a backend's own: what it announces of them, so that a scenario may call them and be checked without it.
//!
//! They are queries of the user's own of which only the backend has the code: there is no SQL that another one could send.

use crate::answer::Answer;
use crate::query_gives::QueryGives;
use crate::value::Rows;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An operation that a backend announces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Its name, such as `top_customers`: small letters, digits and `_`, a letter first.
    pub name: String,
    /// What it does, in a sentence.
    #[serde(default)]
    pub about: String,
    /// A JSON Schema of its arguments, which are a map; its `examples` are calls that work.
    #[serde(default = "no_arguments")]
    pub arguments: Value,
    /// What it answers.
    pub gives: QueryGives,
    /// The columns of its rows; of one that answers none, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// What a backend announces, as a file beside it has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Its operations.
    pub operations: Vec<Announced>,
}

fn no_arguments() -> Value {
    serde_json::json!({ "type": "object", "additionalProperties": false })
}

impl Announced {
    /// Whether a scenario may call something so.
    pub fn is_name(name: &str) -> bool {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    }

    /// Whether a call has to have this argument.
    pub fn requires(&self, argument: &str) -> bool {
        let required = self.arguments.get("required").and_then(Value::as_array);
        required.into_iter().flatten().any(|name| name == argument)
    }

    /// What an answer has that was not announced; nothing if it is as it was.
    pub fn contradiction(&self, answer: &Answer) -> Option<String> {
        let name = &self.name;
        match (self.gives, answer) {
            (QueryGives::One | QueryGives::Many, Answer::Rows(Rows { columns, .. })) => {
                (*columns != self.columns).then(|| {
                    format!(
                        "`{name}` announces the columns {}, and gives {}",
                        listed(&self.columns),
                        listed(columns)
                    )
                })
            }
            (QueryGives::Exec, Answer::Done)
            | (QueryGives::ExecRows, Answer::Changed(_))
            | (_, Answer::Unsupported { .. }) => None,
            (gives, answer) => {
                let given = match answer {
                    Answer::Done => "nothing",
                    Answer::Changed(_) => "a number of changed rows",
                    _ => "rows",
                };
                Some(format!("`{name}` announces `{gives}`, and gives {given}"))
            }
        }
    }
}

fn listed(columns: &[String]) -> String {
    if columns.is_empty() { "none".to_owned() } else { columns.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announced(text: &str) -> Announced {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_answer_is_held_against_what_was_announced() {
        let top = announced(r#"{"name":"top_customers","gives":"many","columns":["name","orders"]}"#);
        let rows = |columns: &[&str]| Answer::Rows(Rows::new(columns));
        assert_eq!(top.contradiction(&rows(&["name", "orders"])), None);
        assert_eq!(
            top.contradiction(&rows(&["name"])).unwrap(),
            "`top_customers` announces the columns name, orders, and gives name"
        );
        assert_eq!(
            top.contradiction(&Answer::Done).unwrap(),
            "`top_customers` announces `many`, and gives nothing"
        );
        assert_eq!(top.contradiction(&Answer::unsupported("not here")), None);
        let close = announced(r#"{"name":"close_month","gives":"execrows"}"#);
        assert_eq!(close.contradiction(&Answer::Changed(3)), None);
        assert!(close.contradiction(&rows(&[])).is_some());
    }

    #[test]
    fn a_name_is_spelled_as_those_of_the_catalogue() {
        assert!(["top_10", "a"].into_iter().all(Announced::is_name));
        assert!(!["Top", "10_top", "top-10", ""].into_iter().any(Announced::is_name));
    }
}
