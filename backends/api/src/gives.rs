//! What a statement gives, so that a backend calls its library's matching function: rows are fetched, changes counted.
//!
//! Drivers can ask the prepared statement; Diesel, diesel-async and SeaORM cannot, and all must agree. So its words are
//! read here, and the conformance suite holds them to what the engines say of the statements that they prepare.

use crate::database::DatabaseKind;
use crate::tokens::{self, Kind};

/// What a statement gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlGives {
    /// A result set.
    Rows,
    /// A number of changed rows.
    Changed,
    /// Nothing: it defines or controls.
    Nothing,
}

/// What this statement gives.
pub fn of(sql: &str, database: DatabaseKind) -> SqlGives {
    let words = outer_words(sql, database);
    let names = |words: &[&str], word: &str| words.contains(&word);
    // Behind `WITH` stand names; the first of these words is the statement's own.
    let verb = match words.first().map(String::as_str) {
        Some("WITH") => words.iter().map(String::as_str).find(|word| names(&BEHIND_WITH, word)),
        first => first,
    };
    let changes = |verb| if words.iter().any(|word| word == "RETURNING") { SqlGives::Rows } else { verb };
    match verb {
        Some("INSERT" | "UPDATE" | "DELETE" | "REPLACE" | "MERGE") => changes(SqlGives::Changed),
        Some(verb) if names(&GIVES_ROWS, verb) => SqlGives::Rows,
        Some(verb) if names(gives_rows_besides(database), verb) => SqlGives::Rows,
        Some(verb)
            if names(checks(database), verb)
                && words.iter().any(|word| word == "TABLE" || word == "TABLES") =>
        {
            SqlGives::Rows
        }
        _ => SqlGives::Nothing,
    }
}

/// Whether the statement calls a procedure that may give several results, each with columns of its own. PostgreSQL's give one row at most.
pub fn is_call(sql: &str, database: DatabaseKind) -> bool {
    database == DatabaseKind::Mysql && outer_words(sql, database).first().is_some_and(|word| word == "CALL")
}

/// Whether a statement of the text has rows copied through the connection, in a protocol that only a library's own interface for it
/// speaks: the others wait for an answer that never comes, or leave the connection in the middle of it.
pub fn copies_through_connection(sql: &str, database: DatabaseKind) -> bool {
    // Asked before each execution: most texts are told by their letters.
    let is_word = |part: &[u8]| part.eq_ignore_ascii_case(b"copy");
    if database != DatabaseKind::Postgres || !sql.as_bytes().windows(4).any(is_word) {
        return false;
    }
    let mut pieces = tokens::of(sql, database).into_iter().filter(|(kind, _)| !kind.is_empty());
    // The first word of a statement, and whether it is COPY.
    let (mut is_first, mut is_copy) = (true, false);
    pieces.any(|(kind, text)| {
        if text == ";" {
            (is_first, is_copy) = (true, false);
            return false;
        }
        let is_word = |word: &str| matches!(kind, Kind::Word(_)) && text.eq_ignore_ascii_case(word);
        if std::mem::take(&mut is_first) {
            is_copy = is_word("COPY");
        }
        is_copy && (is_word("STDIN") || is_word("STDOUT"))
    })
}

/// Whether the statement itself, and not only a part of it, asks for an order.
pub fn is_ordered(sql: &str, database: DatabaseKind) -> bool {
    outer_words(sql, database).windows(2).any(|pair| pair == ["ORDER", "BY"])
}

/// Whether the statement leaves something to those that its connection executes next. A function that a `SELECT` calls may do so
/// too, and is not found here.
pub fn is_for_its_connection(sql: &str, database: DatabaseKind) -> bool {
    let words = outer_words(sql, database);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["CREATE", "LOCAL" | "GLOBAL", rest @ ..]
        | ["CREATE", "OR", "REPLACE", rest @ ..]
        | ["CREATE", rest @ ..] => matches!(rest, ["TEMP" | "TEMPORARY", ..]),
        [verb, ..] => LASTS.contains(verb),
        [] => false,
    }
}

/// What lasts as long as the connection, or until it is taken back.
const LASTS: [&str; 15] = [
    "SET",
    "RESET",
    "DISCARD",
    "USE",
    "PRAGMA",
    "ATTACH",
    "BEGIN",
    "START",
    "SAVEPOINT",
    "LOCK",
    "UNLOCK",
    "LISTEN",
    "PREPARE",
    "DECLARE",
    "HANDLER",
];

const BEHIND_WITH: [&str; 9] =
    ["SELECT", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "SHOW"];

const GIVES_ROWS: [&str; 8] = ["SELECT", "VALUES", "PRAGMA", "EXPLAIN", "SHOW", "DESCRIBE", "DESC", "CALL"];

/// What gives rows on one kind of database.
fn gives_rows_besides(database: DatabaseKind) -> &'static [&'static str] {
    match database {
        DatabaseKind::Sqlite => &[],
        DatabaseKind::Postgres => &["TABLE", "FETCH", "EXECUTE"],
        DatabaseKind::Mysql => &["TABLE", "ANALYZE", "HELP"],
    }
}

/// MySQL's care for tables, which reports a row for each.
fn checks(database: DatabaseKind) -> &'static [&'static str] {
    match database {
        DatabaseKind::Sqlite | DatabaseKind::Postgres => &[],
        DatabaseKind::Mysql => &["CHECK", "CHECKSUM", "OPTIMIZE", "REPAIR"],
    }
}

/// The words outside of brackets, in capitals; a statement that is in brackets as a whole, or begins so, begins inside.
fn outer_words(sql: &str, database: DatabaseKind) -> Vec<String> {
    let mut words = Vec::new();
    let mut depth = 0_usize;
    let mut has_begun = false;
    for (kind, text) in tokens::of(sql, database) {
        match (kind, text) {
            (Kind::Other, "(") if has_begun => depth += 1,
            (Kind::Other, ")") => depth = depth.saturating_sub(1),
            (Kind::Word(_), word) if depth == 0 => {
                has_begun = true;
                words.push(word.to_ascii_uppercase());
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_copied_through_the_connection_or_from_a_file_of_the_servers() {
        let copies = |sql| copies_through_connection(sql, DatabaseKind::Postgres);
        assert!(
            copies("COPY t TO STDOUT")
                && copies("SET a = 1;\n-- data\ncopy public.t (a, b) from stdin;\n1\t2\n\\.")
        );
        assert!(
            !copies("COPY t FROM '/srv/stdin'") && !copies("SELECT 'COPY t TO STDOUT', stdout FROM copy")
        );
        assert!(!copies_through_connection("COPY t TO STDOUT", DatabaseKind::Sqlite));
    }

    #[test]
    fn an_order_inside_of_brackets_is_not_the_statements() {
        let ordered = |sql| is_ordered(sql, DatabaseKind::Postgres);
        assert!(ordered("SELECT a FROM t ORDER\n BY a"));
        assert!(!ordered("SELECT 'order by' FROM (SELECT 1 ORDER BY 1) t -- order by a"));
        assert!(!ordered("SELECT row_number() OVER (ORDER BY a) FROM t"));
    }

    #[test]
    fn what_is_set_is_for_its_connection() {
        let is = |sql| is_for_its_connection(sql, DatabaseKind::Postgres);
        for sql in [
            "SET lock_timeout = '1s'",
            "-- now\nset x = 1",
            "CREATE LOCAL TEMPORARY TABLE t (a INT)",
            "BEGIN",
        ] {
            assert!(is(sql), "{sql}");
        }
        for sql in [
            "UPDATE t SET a = 1",
            "CREATE TABLE temp (a INT)",
            "CREATE OR REPLACE VIEW temporary AS TABLE t",
            "SELECT 1",
            "",
        ] {
            assert!(!is(sql), "{sql}");
        }
    }

    #[test]
    fn the_statements_own_verb_counts() {
        use SqlGives::{Changed, Nothing, Rows};
        let cases = [
            ("-- all\nSELECT 1", Rows),
            ("/* all */ select 1", Rows),
            ("(SELECT 1 AS a) UNION ALL (SELECT 2)", Rows),
            ("((SELECT 1))", Rows),
            ("TABLE t", Rows),
            ("VALUES (1)", Rows),
            ("INSERT INTO t VALUES (3, 'he is returning soon')", Changed),
            ("INSERT INTO t (a) VALUES (2)\nRETURNING a", Rows),
            ("INSERT INTO t SELECT 1 -- RETURNING a", Changed),
            ("WITH q AS (SELECT 3 AS a) DELETE FROM t WHERE a IN (SELECT a FROM q)", Changed),
            ("WITH q AS (DELETE FROM t RETURNING a) SELECT * FROM q", Rows),
            ("WITH RECURSIVE q (n) AS (VALUES (1)) INSERT INTO t SELECT n FROM q RETURNING *", Rows),
            ("CREATE TABLE t AS SELECT 1", Nothing),
            ("BEGIN", Nothing),
            ("", Nothing),
        ];
        for (sql, expected) in cases {
            assert_eq!(of(sql, DatabaseKind::Postgres), expected, "{sql}");
        }
        assert!(is_call("/* why */ call p(1)", DatabaseKind::Mysql));
        assert!(
            !is_call("CALL p(1)", DatabaseKind::Postgres) && !is_call("SELECT 'call'", DatabaseKind::Mysql)
        );
        assert_eq!(of("CHECK TABLE t", DatabaseKind::Mysql), Rows);
        assert_eq!(of("ANALYZE t", DatabaseKind::Sqlite), Nothing);
    }
}
