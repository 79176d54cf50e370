//! SQL as text, for each library's raw-SQL door.

use crate::value::Value;
use serde::{Deserialize, Serialize};

/// Any SQL, through the library's raw door. Exactly one of `params` and `rows` may be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sql {
    /// One statement, with `?` for each parameter.
    pub text: String,
    /// The parameters' values.
    #[serde(default)]
    pub params: Vec<Value>,
    /// Several rows of parameters: the statement is prepared once and executed once for each, in one transaction.
    #[serde(default)]
    pub rows: Vec<Vec<Value>>,
    /// Whether the work is kept; if not, a transaction is opened around it and ends without commit.
    #[serde(default = "yes")]
    pub commit: bool,
}

/// What a statement gives, judged by its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlGives {
    /// A result set.
    Rows,
    /// A number of changed rows.
    Changed,
    /// Nothing: it defines or controls.
    Nothing,
}

impl Sql {
    /// A statement without parameters, whose work is kept.
    pub fn new(text: impl Into<String>) -> Self {
        Sql { text: text.into(), params: Vec::new(), rows: Vec::new(), commit: true }
    }

    /// What the statement gives, so that each backend calls its library's matching function.
    pub fn gives(&self) -> SqlGives {
        let text = self.text.trim_start().to_ascii_lowercase();
        let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        if begins(&["select", "with", "values", "pragma", "explain"]) || text.contains(" returning ") {
            SqlGives::Rows
        } else if begins(&["insert", "update", "delete", "replace"]) {
            SqlGives::Changed
        } else {
            SqlGives::Nothing
        }
    }
}

fn yes() -> bool {
    true
}
