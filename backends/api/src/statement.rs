//! Statements as the database received them.

use serde::{Deserialize, Serialize};

/// One SQL statement, seen where the database sees it. Its texts are its own, unless whoever keeps many statements keeps
/// them elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Statement"))]
pub struct Statement<T = String> {
    /// The text with its placeholders.
    pub sql: T,
    /// The text with the bound values in place of the placeholders.
    pub bound: T,
    /// What the statement is for.
    pub kind: StatementKind,
    /// How often it was executed: more than once where a log was full, and what repeats is counted together.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: u64,
    /// Rows that it gave back.
    pub rows: u64,
    /// Time between its first and its last step, in nanoseconds, the library's time between rows included.
    pub span_ns: u64,
    /// The part of that in which the database's engine worked on it, in nanoseconds: the library's time between rows
    /// left out. Absent if nobody could tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine_ns: Option<u64>,
    /// Instructions of SQLite's virtual machine: a cost that does not depend on the computer. Absent if there were none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub vm_steps: u64,
    /// What SQLite counted besides; absent for any other engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<EngineCounters>,
}

impl<T> Statement<T> {
    /// The statement with something else in place of its texts.
    ///
    /// # Errors
    /// If there is nothing in place of one of them.
    pub fn try_map<'a, U, E>(&'a self, mut of: impl FnMut(&'a T) -> Result<U, E>) -> Result<Statement<U>, E> {
        Ok(Statement {
            sql: of(&self.sql)?,
            bound: of(&self.bound)?,
            kind: self.kind,
            times: self.times,
            rows: self.rows,
            span_ns: self.span_ns,
            engine_ns: self.engine_ns,
            vm_steps: self.vm_steps,
            counters: self.counters,
        })
    }
}

/// What SQLite counts of each prepared statement (<https://sqlite.org/c3ref/c_stmtstatus_counter.html>). What there was nothing of
/// is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EngineCounters {
    /// Executions that were the first of a prepared statement: it was prepared for them, and came from no cache.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub prepared: u64,
    /// How often the engine prepared the statement once more by itself, as it does for a bound `LIMIT`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reprepared: u64,
    /// Rows stepped through without an index.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub full_scan_steps: u64,
    /// Sorts that no index saved.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sorts: u64,
}

impl EngineCounters {
    /// Adds another's counts.
    pub fn add(&mut self, other: EngineCounters) {
        self.prepared += other.prepared;
        self.reprepared += other.reprepared;
        self.full_scan_steps += other.full_scan_steps;
        self.sorts += other.sorts;
    }
}

fn once() -> u64 {
    1
}

// Serde hands a reference on.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_once(times: &u64) -> bool {
    *times == 1
}

// Serde hands a reference on.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// What a statement is for. Only [`StatementKind::Work`] counts as a statement in the tables; the rest
/// is what a library sends besides, and is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
pub const BOOKKEEPING_TABLES: &[&str] = &[
    "__diesel_schema_migrations",
    "_sqlx_migrations",
    "seaql_migrations",
    "schema_migrations",
    "alembic_version",
];

/// What a look at the schema, or at the session's own state, mentions, in small letters.
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
    "database()",
    "get_lock(",
    "release_lock(",
];

/// What `SHOW` shows of the schema. The rest that it shows are settings, and counts of the server's.
const SCHEMA: &[&str] = &["COLUMNS", "CREATE", "DATABASES", "INDEX", "INDEXES", "KEYS", "TABLE", "TABLES"];

impl StatementKind {
    /// What a statement of this text is for.
    pub fn of(sql: &str) -> Self {
        let sql = without_comments(sql);
        let mut words = sql.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let word = words.next().filter(|word| sql.starts_with(word)).unwrap_or_default();
        let is = |candidates: &[&str]| candidates.iter().any(|c| word.eq_ignore_ascii_case(c));
        let mut shows_schema =
            || words.by_ref().take(2).any(|w| SCHEMA.iter().any(|s| s.eq_ignore_ascii_case(w)));
        let lower = sql.to_ascii_lowercase();
        let mentions = |names: &[&str]| names.iter().any(|name| lower.contains(name));
        if is(&["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA"]) {
            StatementKind::Transaction
        } else if is(&["SHOW"]) && shows_schema() {
            StatementKind::Bookkeeping
        } else if is(&["PRAGMA", "SET", "SHOW", "RESET", "DISCARD", "DEALLOCATE", "USE"])
            || is(&["SELECT"]) && asks_for_a_setting(&lower[word.len()..])
        {
            StatementKind::Setting
        } else if mentions(BOOKKEEPING_TABLES) || mentions(CATALOGS) {
            StatementKind::Bookkeeping
        } else {
            StatementKind::Work
        }
    }
}

/// Whether what is selected begins with a variable of MySQL's, or is the server's version.
fn asks_for_a_setting(selected: &str) -> bool {
    let selected = selected.trim_start();
    selected.starts_with("@@") || selected.starts_with("version()")
}

/// The text from its first word on: migration files often begin with a comment. One that MySQL executes
/// (`/*!40101 SET … */`) is none.
fn without_comments(sql: &str) -> &str {
    let mut rest = sql.trim_start();
    loop {
        let after = if let Some(executed) = rest.strip_prefix("/*!").or_else(|| rest.strip_prefix("/*M!")) {
            Some(executed.trim_start_matches(|c: char| c.is_ascii_digit()))
        } else if let Some(comment) = rest.strip_prefix("--").or_else(|| rest.strip_prefix('#')) {
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
pub trait Observer {
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
            ("/*!40101 SET NAMES utf8 */", Setting),
            ("/*M!100100 SET @a = 1 */", Setting),
            ("# first\nSTART TRANSACTION", Transaction),
            ("SAVEPOINT sp_1", Transaction),
            ("SET NAMES utf8mb4", Setting),
            ("SET sql_mode=(SELECT CONCAT(@@sql_mode, ',PIPES_AS_CONCAT'))", Setting),
            ("USE library", Setting),
            ("SELECT @@max_allowed_packet", Setting),
            ("select\n version()", Setting),
            ("SELECT version FROM books", Work),
            ("SELECT title, @@version FROM books", Work),
            ("SHOW VARIABLES LIKE 'sql_mode'", Setting),
            ("SHOW WARNINGS", Setting),
            ("show full tables", Bookkeeping),
            ("SHOW CREATE TABLE books", Bookkeeping),
            ("SELECT DATABASE()", Bookkeeping),
            ("SELECT GET_LOCK(?, -1)", Bookkeeping),
            ("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES", Bookkeeping),
            ("SELECT LAST_INSERT_ID()", Work),
            ("", Work),
        ] {
            assert_eq!(StatementKind::of(sql), kind, "{sql}");
        }
    }
}
