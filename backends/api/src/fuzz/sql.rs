//! SQL, whole and damaged.

use crate::database::{DatabaseKind, Placeholder};
use crate::params::Params;
use crate::spelling::{mismatch, spelled_for};
use crate::statement::StatementKind;
use crate::tokens::{self, Kind};
use crate::value::Value;
use crate::{Sql, scan};
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;

/// What the tests of SQL have, and what broke something once.
const CORPUS: &[&str] = &[
    "SELECT id, title FROM books WHERE year = ? AND author_id IN (?, ?) ORDER BY id LIMIT ? -- why?",
    "INSERT INTO t VALUES (';', $1); SELECT \"a;b\", $$ ; $$, $x$ ; $$ $x$;\n/* ; */",
    r"SELECT 'it\'s ?', `a?`, ? # why?",
    r"SELECT E'it\'s ?', U&'\0041', N'é', x'00ff', B'01', data ?? 'a', data ?| ARRAY['a'], c[1:a], b::int, :name",
    "WITH RECURSIVE q (n) AS (VALUES (1)) INSERT INTO t SELECT n FROM q RETURNING *",
    "/*!40101 SET @a = 1 */; BEGIN NOT ATOMIC SELECT 1; SELECT 2; END",
    "SELECT /* a /* b */ ? */ ?, 1e5, .5, 1_000, 0x1F, -?, ?||'%' FROM \"t\" AS [x] WHERE a <=> ? AND b @> '{}'::jsonb",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = NEW.d; DELETE FROM e; END",
    "DELIMITER //\r\nCALL p(@a, :x, $1, ?1)//",
    "",
];

const WORDS: &[&str] = &[
    "?",
    "??",
    "?|",
    "$1",
    "$2",
    "$$",
    "$a$",
    ":a",
    "::",
    ";",
    "'",
    "''",
    "\\'",
    "\"",
    "`",
    "[",
    "]",
    "--",
    "-- \n",
    "#",
    "/*",
    "*/",
    "/*!",
    "/*M!",
    "E'",
    "x'",
    "N'",
    "U&'",
    "b\"",
    "'''",
    "\"\"\"",
    "r'",
    "\n",
    "\r\n",
    "\u{feff}",
    "é",
    "👩‍🔬",
    "BEGIN NOT ATOMIC ",
    " SELECT ",
    " RETURNING ",
    " AND ",
    "(",
    ")",
    "1e",
    "0x",
    "1_",
    ".",
    "@",
    "@@",
    "%",
    "<?",
    "->>",
    "~*",
    "\0",
];

const KINDS: [DatabaseKind; 3] = [DatabaseKind::Sqlite, DatabaseKind::Postgres, DatabaseKind::Mysql];

fn inputs() -> impl Strategy<Value = (DatabaseKind, String)> {
    (select(&KINDS), fuzzing::text(CORPUS, WORDS))
}

#[test]
fn tokens_are_the_whole_text() {
    fuzzing::check(inputs(), |(database, sql)| {
        let pieces = tokens::of(&sql, database);
        assert_eq!(pieces.iter().map(|(_, text)| *text).collect::<String>(), sql);
        assert!(pieces.iter().all(|(_, text)| !text.is_empty()), "{pieces:?}");
    });
}

#[test]
fn statements_are_parts_of_the_text() {
    fuzzing::check(inputs(), |(database, sql)| {
        let mut rest = sql.as_str();
        for statement in scan::statements(&sql, database) {
            assert!(!statement.trim().is_empty());
            let at = rest.find(&statement).unwrap_or_else(|| panic!("{statement:?} is not in {rest:?}"));
            rest = &rest[at + statement.len()..];
            // None of them is asked what it is in vain.
            scan::first_words(&statement, 3, database);
            StatementKind::of(&statement);
            let statement = Sql::new(statement);
            let _ = (statement.gives(database), statement.is_ordered(database));
        }
    });
}

#[test]
fn without_values_nothing_is_bound() {
    fuzzing::check(inputs(), |(database, sql)| {
        assert_eq!(scan::bound(&sql, &[], database), sql);
    });
}

#[test]
fn each_placeholder_has_its_value_however_it_is_spelled() {
    fuzzing::check(inputs(), |(database, sql)| {
        let placeholders = scan::placeholders(&sql, database);
        let values: Vec<Value> = (0..placeholders).map(|number| Value::Int(number as i64)).collect();
        let (spelled, bound) = spelled_for(database, &sql, &Params::from(values.clone()));
        assert_eq!(bound.to_vec(), values);
        mismatch(database, &sql, &bound);
        match database.spec().placeholder {
            Placeholder::Numbered => {
                if tokens::of(&sql, database).iter().any(|(kind, _)| *kind == Kind::EscapedOperator) {
                    // An operator that is alone again may stand where a placeholder could.
                    return;
                }
                let is_ours = |(kind, _): &tokens::Piece<'_>| matches!(kind, Kind::Placeholder(Some(_)));
                let written = tokens::of(&sql, database).iter().filter(|piece| is_ours(piece)).count();
                let all = tokens::of(&spelled, database).iter().filter(|piece| is_ours(piece)).count();
                assert_eq!(all, written + placeholders, "{spelled:?}");
                assert_eq!(scan::placeholders(&spelled, database), 0, "{spelled:?}");
            }
            _ => assert_eq!(spelled, sql),
        }
    });
}
