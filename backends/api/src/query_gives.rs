//! What a query of the user's own answers.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a query answers, in the words of sqlc's annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum QueryGives {
    /// The first row; not found if there is none.
    One,
    /// All rows.
    Many,
    /// Nothing.
    Exec,
    /// The number of changed rows.
    ExecRows,
}

impl QueryGives {
    /// As the annotation spells it, behind its colon.
    pub fn word(self) -> &'static str {
        match self {
            QueryGives::One => "one",
            QueryGives::Many => "many",
            QueryGives::Exec => "exec",
            QueryGives::ExecRows => "execrows",
        }
    }

    /// Whether it answers rows.
    pub fn has_rows(self) -> bool {
        matches!(self, QueryGives::One | QueryGives::Many)
    }
}

impl fmt::Display for QueryGives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
