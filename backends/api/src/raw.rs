//! SQL as text, for each library's raw-SQL door.

use crate::database::DatabaseKind;
use crate::scan::{self, Dialect, Piece};
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

    /// How many places for parameters MySQL finds in the text.
    pub fn places(&self) -> usize {
        scan::places(&self.text, Dialect::Mysql)
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
    for piece in scan::pieces(sql, Dialect::Postgres) {
        match piece {
            Piece::Plain(sign) => spelled.push(sign),
            Piece::Quoted(text) => spelled.push_str(text),
            Piece::Place(number) => {
                places += 1;
                spelled.push_str(&format!("${}", number.unwrap_or(places)));
            }
        }
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
        assert_eq!(Sql::new(r"SELECT 'it\'s ?', `a?`, ? # why?").places(), 1);
        assert_eq!(spelled_for(DatabaseKind::Postgres, "SELECT 'open ?"), "SELECT 'open ?");
    }
}
