//! Statements as the database received them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One SQL statement, seen where the database sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The text with its placeholders.
    pub sql: String,
    /// The text with the bound values in place of the placeholders.
    pub bound: String,
    /// What the statement is for.
    pub kind: StatementKind,
    /// Rows that it gave back.
    pub rows: u64,
    /// Time between its first and its last step, in nanoseconds, the library's time between rows included.
    pub span_ns: u64,
    /// The part of that in which the database's engine worked on it, in nanoseconds: the library's time between rows
    /// left out. Absent if nobody could tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine_ns: Option<u64>,
    /// Instructions of SQLite's virtual machine: a cost that does not depend on the computer.
    pub vm_steps: u64,
}

/// What a statement is for. Only [`StatementKind::Work`] counts as a statement in the tables; the rest
/// is what a library sends besides, and is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// The operation's own reading, writing and defining.
    Work,
    /// `BEGIN`, `COMMIT`, `ROLLBACK`, `SAVEPOINT`, `RELEASE`.
    Transaction,
    /// `PRAGMA`, `SET` and the like.
    Setting,
    /// A look at the schema, or a migration tool's own bookkeeping.
    Bookkeeping,
}

/// The tables in which the migration tools of the libraries keep their history.
pub const BOOKKEEPING_TABLES: &[&str] =
    &["__diesel_schema_migrations", "_sqlx_migrations", "seaql_migrations", "schema_migrations"];

/// What a look at the schema, or at the session's own state, mentions.
const CATALOGS: &[&str] = &[
    "sqlite_master",
    "sqlite_schema",
    "pragma_",
    "pg_catalog",
    "pg_type",
    "pg_namespace",
    "information_schema",
    "pg_advisory",
    "current_database()",
    "current_schema()",
];

impl StatementKind {
    /// What a statement of this text is for.
    pub fn of(sql: &str) -> Self {
        let word = without_comments(sql).split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let is = |candidates: &[&str]| candidates.iter().any(|c| word.eq_ignore_ascii_case(c));
        let mentions = |names: &[&str]| names.iter().any(|name| sql.contains(name));
        if is(&["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"]) {
            StatementKind::Transaction
        } else if is(&["PRAGMA", "SET", "SHOW", "RESET", "DISCARD", "DEALLOCATE"]) {
            StatementKind::Setting
        } else if mentions(BOOKKEEPING_TABLES) || mentions(CATALOGS) {
            StatementKind::Bookkeeping
        } else {
            StatementKind::Work
        }
    }
}

/// The text from its first word on: migration files often begin with a comment.
fn without_comments(sql: &str) -> &str {
    let mut rest = sql.trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("--") {
            comment.split_once('\n').map(|(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map(|(_, after)| after)
        } else {
            return rest;
        };
        rest = after.unwrap_or_default().trim_start();
    }
}

/// Sees the statements that reach the database while it listens.
pub trait Tap {
    /// Begins to listen, and forgets what was heard before.
    fn start(&self);

    /// Stops listening; gives what was heard, in the order in which the statements began.
    fn finish(&self) -> Vec<Statement>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_sends_besides_is_told_apart_from_the_work() {
        use StatementKind::*;
        for (sql, kind) in [
            ("SELECT 1", Work),
            ("  insert into books values (1)", Work),
            ("BEGIN DEFERRED", Transaction),
            ("RELEASE SAVEPOINT diesel_savepoint_0", Transaction),
            ("PRAGMA foreign_keys = ON", Setting),
            ("SELECT version FROM __diesel_schema_migrations", Bookkeeping),
            ("SELECT name FROM sqlite_master", Bookkeeping),
            ("-- first\n/* then */ BEGIN", Transaction),
            ("-- nothing else", Work),
            ("", Work),
        ] {
            assert_eq!(StatementKind::of(sql), kind, "{sql}");
        }
    }
}
