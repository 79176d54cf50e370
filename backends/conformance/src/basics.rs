//! Lesson 01: SQL as text.

use crate::fixture::NULL;
use crate::{Case, Fixture, row};
use backend_api::value::Typed;
use backend_api::{Answer, FailureKind, Operation, Sql, Value};
use chrono::NaiveDate;

pub const CASES: &[Case] = &[
    Case { name: "several rows are inserted by one step", needs: &["sql"], run: several_rows },
    Case { name: "several rows are inserted all or none", needs: &["sql"], run: all_or_none },
    Case { name: "values come back as they went in", needs: &["sql"], run: round_trip },
    Case { name: "a bound value is never read as SQL", needs: &["sql"], run: hostile },
    Case { name: "a script runs all of its statements", needs: &["sql", "script"], run: script },
    Case { name: "faults have a kind, and the session goes on", needs: &["sql"], run: faults },
    Case { name: "work without commit is gone", needs: &["sql"], run: no_commit },
    Case { name: "definitions give nothing", needs: &["sql"], run: definitions },
    Case { name: "columns have their names", needs: &["sql"], run: columns },
    Case { name: "a table may get a column between two queries", needs: &["sql"], run: altered },
];

fn sql(text: &str) -> Operation {
    Operation::Sql(Sql::new(text))
}

fn bound(text: &str, params: Vec<Value>) -> Operation {
    Operation::Sql(Sql { params, ..Sql::new(text) })
}

fn many(text: &str, rows: Vec<Vec<Value>>) -> Operation {
    Operation::Sql(Sql { rows, ..Sql::new(text) })
}

fn table(fixture: &mut Fixture) {
    let create =
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE CHECK (text <> 'no'))";
    fixture.run(sql(create)).expect("the table can be created");
}

fn several_rows(fixture: &mut Fixture) {
    table(fixture);
    fixture.changes(many("INSERT INTO notes (text) VALUES (?)", vec![row!["a"], row!["b"], row!["c"]]), 3);
    assert_eq!(
        fixture.query("SELECT id, text FROM notes ORDER BY id DESC"),
        [row![3, "c"], row![2, "b"], row![1, "a"]]
    );
}

fn all_or_none(fixture: &mut Fixture) {
    table(fixture);
    let rows = vec![row!["a"], row!["b"], row!["a"]];
    fixture.fails(many("INSERT INTO notes (text) VALUES (?)", rows), FailureKind::UniqueViolation);
    assert_eq!(fixture.number("SELECT count(*) FROM notes"), 0);
}

fn round_trip(fixture: &mut Fixture) {
    fixture.run(sql("CREATE TABLE anything (value)")).expect("the table can be created");
    let long = "long ".repeat(200_000);
    let date = NaiveDate::from_ymd_opt(2026, 12, 24).expect("it is a date");
    let cases: Vec<(Value, Value)> = [
        Value::Null,
        Value::Int(i64::MIN),
        Value::Int(i64::MAX),
        Value::Int(0),
        Value::Real(-1.5),
        Value::Real(1e300),
        Value::from(""),
        Value::from("Stanisław 'quoted' \"twice\"\n\ttext 👩‍💻"),
        Value::from(long),
        Value::from(vec![0u8, 1, 255]),
        Value::from(Vec::<u8>::new()),
    ]
    .into_iter()
    .map(|value| (value.clone(), value))
    .chain([
        // SQLite has no such types: it gives back what they are stored as.
        (Value::Bool(true), Value::Int(1)),
        (Value::from(date), Value::from("2026-12-24")),
        (Value::Typed(Typed::Decimal("9.90".to_owned())), Value::from("9.90")),
    ])
    .collect();
    for (sent, expected) in cases {
        fixture.changes(bound("INSERT INTO anything VALUES (?)", vec![sent.clone()]), 1);
        assert_eq!(fixture.query("SELECT value FROM anything"), [vec![expected]], "{sent:?}");
        fixture.changes(sql("DELETE FROM anything"), 1);
    }
}

fn hostile(fixture: &mut Fixture) {
    table(fixture);
    fixture.changes(bound("INSERT INTO notes (text) VALUES (?)", row!["safe"]), 1);
    let found = fixture.rows(bound("SELECT id FROM notes WHERE text = ?", row!["'; DROP TABLE notes; --"]));
    assert!(found.is_empty());
    assert_eq!(fixture.number("SELECT count(*) FROM notes"), 1, "the table survives");
}

fn script(fixture: &mut Fixture) {
    let text = "CREATE TABLE a (x); INSERT INTO a VALUES (1), (2); CREATE TABLE b (y);".to_owned();
    assert_eq!(fixture.run(Operation::Script { text }), Ok(Answer::Done));
    assert_eq!(fixture.number("SELECT count(*) FROM a"), 2);
    assert_eq!(fixture.number("SELECT count(*) FROM b"), 0);
}

fn faults(fixture: &mut Fixture) {
    table(fixture);
    fixture.changes(bound("INSERT INTO notes (text) VALUES (?)", row!["a"]), 1);
    let faults = [
        (sql("SELEC 1"), FailureKind::SyntaxError),
        (sql("SELECT 1 FROM nowhere"), FailureKind::NoSuchTable),
        (sql("SELECT missing FROM notes"), FailureKind::NoSuchColumn),
        (sql("INSERT INTO notes (missing) VALUES (1)"), FailureKind::NoSuchColumn),
        (sql("INSERT INTO notes (id, text) VALUES (7)"), FailureKind::WrongParameters),
        (bound("INSERT INTO notes (text) VALUES (?)", row!["a"]), FailureKind::UniqueViolation),
        (bound("INSERT INTO notes (id, text) VALUES (?, 'b')", row![1]), FailureKind::UniqueViolation),
        (bound("INSERT INTO notes (text) VALUES (?)", row![NULL]), FailureKind::NotNullViolation),
        (bound("INSERT INTO notes (text) VALUES (?)", row!["no"]), FailureKind::CheckViolation),
    ];
    for (operation, kind) in faults {
        fixture.fails(operation, kind);
        assert_eq!(fixture.query("SELECT id, text FROM notes"), [row![1, "a"]], "after {kind}");
    }
}

fn no_commit(fixture: &mut Fixture) {
    table(fixture);
    let insert =
        Sql { commit: false, params: row!["ghost"], ..Sql::new("INSERT INTO notes (text) VALUES (?)") };
    fixture.changes(Operation::Sql(insert), 1);
    assert_eq!(fixture.number("SELECT count(*) FROM notes"), 0);
    fixture.changes(bound("INSERT INTO notes (text) VALUES (?)", row!["kept"]), 1);
}

fn definitions(fixture: &mut Fixture) {
    table(fixture);
    fixture.changes(sql("INSERT INTO notes (text) VALUES ('a'), ('b')"), 2);
    assert_eq!(fixture.run(sql("CREATE INDEX notes_text ON notes (text)")), Ok(Answer::Done));
    fixture.changes(sql("DELETE FROM notes WHERE id > 5"), 0);
}

fn columns(fixture: &mut Fixture) {
    match fixture.run(sql("SELECT 1 AS one, 'x' AS \"two words\", count(*) AS n")) {
        Ok(Answer::Rows(rows)) => assert_eq!(rows.columns, ["one", "two words", "n"]),
        other => panic!("{other:?}"),
    }
}

fn altered(fixture: &mut Fixture) {
    table(fixture);
    fixture.changes(sql("INSERT INTO notes (text) VALUES ('a')"), 1);
    assert_eq!(fixture.query("SELECT * FROM notes"), [row![1, "a"]]);
    fixture.run(sql("ALTER TABLE notes ADD COLUMN pages INTEGER DEFAULT 9")).expect("a column can be added");
    assert_eq!(fixture.query("SELECT * FROM notes"), [row![1, "a", 9]]);
}
