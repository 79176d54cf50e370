//! SQL as text, for each library's raw SQL interface.

use crate::database::{DatabaseKind, Placeholder};
use crate::gives::{self, SqlGives};
use crate::scan;
use crate::tokens::{self, Kind};
use crate::value::Value;
use serde::{Deserialize, Serialize};

/// Any SQL, through the library's raw SQL interface. Exactly one of `params` and `rows` may be given.
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

impl Sql {
    /// A statement without parameters, whose work is kept.
    pub fn new(text: impl Into<String>) -> Self {
        Sql { text: text.into(), params: Vec::new(), rows: Vec::new(), commit: true }
    }

    /// What the statement gives, so that each backend calls its library's matching function.
    pub fn gives(&self, database: DatabaseKind) -> SqlGives {
        gives::of(&self.text, database)
    }

    /// Whether the order of its rows is part of its result.
    pub fn is_ordered(&self, database: DatabaseKind) -> bool {
        gives::is_ordered(&self.text, database)
    }

    /// How many placeholders MySQL finds in the text.
    pub fn placeholders(&self) -> usize {
        scan::placeholders(&self.text, DatabaseKind::Mysql)
    }
}

/// The text with the placeholders as a kind of database spells them: PostgreSQL numbers them, `$1`, the others
/// have `?`. What stands in quotes or comments is left alone, and PostgreSQL's operator `?` as well, which may be written
/// twice to be told from a placeholder.
pub fn spelled_for(kind: DatabaseKind, sql: &str) -> String {
    match kind.spec().placeholder {
        Placeholder::Question => sql.to_owned(),
        Placeholder::Numbered => numbered(kind, sql),
    }
}

fn numbered(kind: DatabaseKind, sql: &str) -> String {
    let mut spelled = String::with_capacity(sql.len() + 8);
    let mut placeholders = 0;
    for (kind, text) in tokens::of(sql, kind) {
        match kind {
            Kind::Placeholder(None) => {
                placeholders += 1;
                spelled.push_str(&format!("${placeholders}"));
            }
            Kind::EscapedOperator => spelled.push('?'),
            _ => spelled.push_str(text),
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
        assert_eq!(Sql::new(sql).placeholders(), 3);
        assert_eq!(Sql::new(r"SELECT 'it\'s ?', `a?`, ? # why?").placeholders(), 1);
        assert_eq!(spelled_for(DatabaseKind::Postgres, "SELECT 'open ?"), "SELECT 'open ?");
        assert_eq!(spelled_for(DatabaseKind::Postgres, "SELECT ?, 'open ?"), "SELECT $1, 'open ?");
    }

    #[test]
    fn a_question_mark_behind_a_value_is_postgresqls_operator() {
        let spelled = [
            (
                "SELECT data ? 'a', data ?| ARRAY['a'], data ?& ?",
                "SELECT data ? 'a', data ?| ARRAY['a'], data ?& $1",
            ),
            ("SELECT '{}'::jsonb ?? 'a', ?::int", "SELECT '{}'::jsonb ? 'a', $1::int"),
            ("SELECT ? ? ?", "SELECT $1 ? $2"),
            (r"SELECT E'it\'s ?', ?", r"SELECT E'it\'s ?', $1"),
            ("SELECT /* a /* b */ ? */ ?", "SELECT /* a /* b */ ? */ $1"),
            (
                "SELECT \"a ?\", $$ ? $$, $tag$ ? $tag$ LIMIT ? OFFSET ?",
                "SELECT \"a ?\", $$ ? $$, $tag$ ? $tag$ LIMIT $1 OFFSET $2",
            ),
            (
                "UPDATE t SET a = ?, b = 'ä\n?' WHERE c IN (?, ?) OR NOT ?",
                "UPDATE t SET a = $1, b = 'ä\n?' WHERE c IN ($2, $3) OR NOT $4",
            ),
            (
                "SELECT a<?, a>=?, a<>?, a-?, a%?, a||?, ?-1",
                "SELECT a<$1, a>=$2, a<>$3, a-$4, a%$5, a||$6, $7-1",
            ),
            (
                "SELECT t LIKE ?||'%', ts AT TIME ZONE ?, a ?| b",
                "SELECT t LIKE $1||'%', ts AT TIME ZONE $2, a ?| b",
            ),
            (
                "SELECT sum(a) OVER (ORDER BY a ROWS ? PRECEDING), '{}'??'a'",
                "SELECT sum(a) OVER (ORDER BY a ROWS $1 PRECEDING), '{}'?'a'",
            ),
            ("SELECT CASE WHEN ? THEN ? ELSE ? END ? 'k'", "SELECT CASE WHEN $1 THEN $2 ELSE $3 END ? 'k'"),
        ];
        for (written, expected) in spelled {
            assert_eq!(spelled_for(DatabaseKind::Postgres, written), expected);
        }
    }
}
