//! SQL as text, for each library's raw-SQL door.

use crate::database::DatabaseKind;
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
        if begins(&["select", "with", "values", "pragma", "explain", "show", "describe"])
            || text.contains(" returning ")
        {
            SqlGives::Rows
        } else if begins(&["insert", "update", "delete", "replace"]) {
            SqlGives::Changed
        } else {
            SqlGives::Nothing
        }
    }

    /// How many places for parameters the text has.
    pub fn places(&self) -> usize {
        let marks = |text: &str| text.matches('?').count();
        marks(&self.text) - marks(&spelled_for(DatabaseKind::Postgres, &self.text))
    }
}

/// The text with the places for parameters as a kind of database spells them: PostgreSQL numbers them, `$1`, the others
/// have `?`. What stands in quotes or comments is left alone.
pub fn spelled_for(kind: DatabaseKind, sql: &str) -> String {
    if kind != DatabaseKind::Postgres {
        return sql.to_owned();
    }
    let mut spelled = String::with_capacity(sql.len() + 8);
    let mut places = 0;
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => 1 + rest[1..].find(first).map_or(rest.len() - 1, |end| end + 1),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ => first.len_utf8(),
        };
        if first == '?' {
            places += 1;
            spelled.push_str(&format!("${places}"));
        } else {
            spelled.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    spelled
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_for_postgresql_alone() {
        let sql = "SELECT '?', \"a?\" FROM t WHERE x = ? AND y = ? -- why?\nOR /* ? */ z = ?";
        let spelled = spelled_for(DatabaseKind::Postgres, sql);
        assert_eq!(spelled, "SELECT '?', \"a?\" FROM t WHERE x = $1 AND y = $2 -- why?\nOR /* ? */ z = $3");
        assert_eq!(spelled_for(DatabaseKind::Mysql, sql), sql);
        assert_eq!(Sql::new(sql).places(), 3);
        assert_eq!(spelled_for(DatabaseKind::Postgres, "SELECT 'open ?"), "SELECT 'open ?");
    }
}
