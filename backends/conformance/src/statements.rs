//! Lesson 01: what a statement gives, and what goes into its placeholders.

use crate::basics::{bound, many, sql, table};
use crate::fixture::NULL;
use crate::{Case, Fixture, Lack, row};
use backend_api::{Answer, DatabaseKind, FailureKind, Operation, Value};

pub const CASES: &[Case] = &[
    Case { name: "a value that does not fit is invalid in every library", needs: &["sql"], run: misfits },
    Case {
        name: "a statement gives what the engine says that it gives",
        needs: &["sql", "script"],
        run: gives,
    },
    Case { name: "rows of parameters give the rows of all", needs: &["sql"], run: many_give_rows },
    Case { name: "NULL goes into a column of any type", needs: &["sql"], run: null },
    Case { name: "a question mark may be an operator", needs: &["sql"], run: operator },
];

/// A statement for some kinds of databases, and what it gives: how many rows, how many changed ones, or nothing.
type Given = (&'static [DatabaseKind], &'static str, Gives);

#[derive(Debug, PartialEq)]
enum Gives {
    Rows(usize),
    Changed(u64),
    Nothing,
}

fn gives(fixture: &mut Fixture) {
    use DatabaseKind::{Mysql, Postgres, Sqlite};
    use Gives::{Changed, Nothing, Rows};
    const ALL: &[DatabaseKind] = &DatabaseKind::ALL;
    let text = "CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR(40)); INSERT INTO t VALUES (1, 'x');";
    fixture.run(Operation::script(text)).expect("the table can be created");
    let statements: [Given; 23] = [
        (ALL, "-- all of them\nSELECT a FROM t", Rows(1)),
        (ALL, "/* all */ SELECT a FROM t", Rows(1)),
        (&[Mysql], "# all\nselect a FROM t", Rows(1)),
        (ALL, "SELECT a FROM t WHERE a > 7", Rows(0)),
        (ALL, "INSERT INTO t VALUES (3, 'he is returning soon')", Changed(1)),
        (ALL, "INSERT INTO t (a, b) VALUES (2, 'y')\nRETURNING\ta", Rows(1)),
        (ALL, "UPDATE t SET b = ' RETURNING a' WHERE a = 3 -- returning a", Changed(1)),
        (&[Sqlite, Postgres], "UPDATE t SET b = 'u' RETURNING a, b", Rows(3)),
        (
            &[Sqlite, Postgres],
            "WITH q AS (SELECT 3 AS a) DELETE FROM t WHERE a IN (SELECT a FROM q)",
            Changed(1),
        ),
        (
            &[Sqlite, Postgres],
            "WITH q (a) AS (VALUES (4), (5)) INSERT INTO t SELECT a, 'q' FROM q",
            Changed(2),
        ),
        (&[Postgres], "WITH q AS (DELETE FROM t WHERE a > 3 RETURNING a) SELECT a FROM q", Rows(2)),
        (ALL, "WITH q AS (SELECT 1 AS a) SELECT a FROM q", Rows(1)),
        (&[Postgres, Mysql], "(SELECT 1 AS a) UNION ALL (SELECT 2)", Rows(2)),
        (&[Postgres], "TABLE t", Rows(2)),
        (&[Sqlite, Postgres], "VALUES (1), (2), (3)", Rows(3)),
        (&[Sqlite], "REPLACE INTO t VALUES (1, 'z')", Changed(1)),
        (&[Sqlite], "PRAGMA user_version", Rows(1)),
        (&[Postgres], "SHOW TIME ZONE", Rows(1)),
        (&[Mysql], "CHECK TABLE t", Rows(1)),
        (&[Mysql], "DESC t", Rows(2)),
        (
            &[Postgres],
            "MERGE INTO t USING (SELECT 1 AS a) q ON t.a = q.a WHEN MATCHED THEN DELETE",
            Changed(1),
        ),
        (ALL, "/* a table */ CREATE TABLE u (a INTEGER)", Nothing),
        (ALL, "DROP TABLE u", Nothing),
    ];
    let kind = fixture.kind();
    for (_, statement, expected) in statements.into_iter().filter(|(on, ..)| on.contains(&kind)) {
        let given = match fixture.run(sql(statement)) {
            Err(_)
                if kind == Mysql
                    && statement.contains("RETURNING\ta")
                    && fixture.lacks(Lack::ReturningOnMariadb) =>
            {
                continue;
            }
            Ok(Answer::Rows(rows)) => Rows(rows.rows.len()),
            Ok(Answer::Changed(count)) => Changed(count),
            Ok(Answer::Done) => Nothing,
            other => panic!("{statement} gives {other:?}"),
        };
        assert_eq!(given, expected, "{statement}");
    }
}

fn many_give_rows(fixture: &mut Fixture) {
    if fixture.kind() == DatabaseKind::Mysql && fixture.lacks(Lack::ReturningOnMariadb) {
        return;
    }
    table(fixture);
    let insert = many("INSERT INTO notes (text) VALUES (?) RETURNING id, text", vec![row!["m"], row!["n"]]);
    assert_eq!(fixture.rows(insert), [row![1, "m"], row![2, "n"]]);
    let again = many("INSERT INTO notes (text) VALUES (?) RETURNING id", vec![row!["o"], row!["m"]]);
    fixture.fails(again, FailureKind::UniqueViolation);
    assert_eq!(fixture.number("SELECT count(*) FROM notes"), 2, "all or none");
}

fn null(fixture: &mut Fixture) {
    fixture
        .run(sql("CREATE TABLE places (id INTEGER, due DATE, price NUMERIC(5, 2))"))
        .expect("it is created");
    let insert = bound("INSERT INTO places VALUES (?, ?, ?)", row![3, NULL, NULL]);
    fixture.changes(insert.clone(), 1);
    assert_eq!(fixture.query("SELECT id, due, price FROM places"), [row![3, NULL, NULL]]);
    // The same text with values, and `NULL`s again: what a library keeps of the first call must not decide the next.
    run_with_types_by_turns(fixture);
}

/// One text, with values of other types in each call.
fn run_with_types_by_turns(fixture: &mut Fixture) {
    fixture.run(sql("CREATE TABLE turns (id INTEGER, of_it INTEGER)")).expect("it is created");
    let insert = |params: Vec<Value>| bound("INSERT INTO turns VALUES (?, ?)", params);
    for params in [row![1, NULL], row![2, 1], row![NULL, 2], row![3, NULL]] {
        fixture.changes(insert(params), 1);
    }
    fixture
        .changes(many("INSERT INTO turns VALUES (?, ?)", vec![row![4, 5], row![NULL, 6], row![5, NULL]]), 3);
    let read = "SELECT count(id), count(of_it), sum(id), sum(of_it) FROM turns";
    let sums = fixture.query(read).remove(0);
    let numbers: Vec<String> = sums.iter().map(ToString::to_string).collect();
    assert_eq!(numbers, ["5", "4", "15", "14"]);
    // No sum is whole: not every language tells such a one from a whole number.
    let cast = match fixture.kind() {
        DatabaseKind::Postgres => "SELECT CAST(? AS float8) + 0.25",
        DatabaseKind::Mysql => "SELECT CAST(? AS DOUBLE) + 0.25",
        DatabaseKind::Sqlite => "SELECT CAST(? AS REAL) + 0.25",
    };
    for (param, sum) in [(Value::Real(1.5), 1.75), (Value::Int(2), 2.25), (Value::Real(3.0), 3.25)] {
        assert_eq!(fixture.rows(bound(cast, vec![param])), [vec![Value::Real(sum)]]);
    }
}

fn operator(fixture: &mut Fixture) {
    if fixture.kind() != DatabaseKind::Postgres {
        return;
    }
    let has = bound("SELECT '{\"a\": 1}'::jsonb ? 'a', '{}'::jsonb ?? 'a', CAST(? AS text)", row!["it's ?"]);
    assert_eq!(fixture.rows(has), [vec![Value::Bool(true), Value::Bool(false), Value::from("it's ?")]]);
}

fn misfits(fixture: &mut Fixture) {
    let kind = fixture.kind();
    let mut define = |text: &str| drop(fixture.run(sql(text)).expect("the table can be created"));
    let misfits = match kind {
        DatabaseKind::Sqlite => {
            define("CREATE TABLE strict_ones (a INT) STRICT");
            define("CREATE TABLE keys (id INTEGER PRIMARY KEY)");
            vec![sql("INSERT INTO strict_ones VALUES ('x')"), sql("INSERT INTO keys VALUES ('x')")]
        }
        DatabaseKind::Postgres => vec![
            bound("SELECT CAST(? AS TEXT)", row!["a\0b"]),
            sql("SELECT 'x'::varchar::int"),
            sql("SELECT 1 / 0"),
        ],
        DatabaseKind::Mysql => {
            define("CREATE TABLE small (a TINYINT, b DATE)");
            vec![
                sql("INSERT INTO small (a) VALUES (1000)"),
                sql("INSERT INTO small (b) VALUES ('2026-02-30')"),
            ]
        }
    };
    for misfit in misfits {
        fixture.fails(misfit, FailureKind::InvalidValue);
    }
}
