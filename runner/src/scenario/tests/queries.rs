//! Files of queries, and scenarios that call them: what is good, and what people see of what is wrong.

use crate::scenario::{Action, Scenario, describe, parse, queries, read};
use backend_api::value::Typed;
use backend_api::{DatabaseKind, NamedQuery, Operation, Param, QueryGives, Taken, Value};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Files that are wrong, each in one way.
const FILES: &[(&str, &str)] = &[
    ("an empty file", ""),
    ("only comments", "-- To do.\n"),
    ("SQL without a name", "-- All.\n\nSELECT 1;\n\n-- name: one :many\nSELECT 1;\n"),
    ("a name without its colon", "-- name one :many\nSELECT 1;\n"),
    ("no name", "-- name: :many\nSELECT 1;\n"),
    ("a name that is none", "-- name: all-users :many\nSELECT 1;\n"),
    ("nothing said of what it gives", "-- name: users\nSELECT 1;\n"),
    ("a kind that is none", "-- name: users :mny\nSELECT 1;\n"),
    ("a kind without its colon", "-- name: users many\nSELECT 1;\n"),
    ("a kind of sqlc's", "-- name: add :execlastid\nINSERT INTO t VALUES (1);\n"),
    ("too many words", "-- name: users :many rows\nSELECT 1;\n"),
    ("a name twice", "-- name: users :many\nSELECT 1;\n-- name: users :one\nSELECT 1;\n"),
    ("an operation's name", "-- name: find_book :one\nSELECT 1;\n"),
    ("a step's word", "-- name: expect :one\nSELECT 1;\n"),
    ("no SQL", "-- name: users :many\n-- All users.\n\n-- name: other :many\nSELECT 1;\n"),
    ("no SQL for a dialect", "-- name: users :many\n-- dialect: postgres\n-- dialect: mysql\nSELECT 1;\n"),
    ("two statements", "-- name: both :exec\nDELETE FROM a;\nDELETE FROM b;\n"),
    ("an open quote", "-- name: open :many\nSELECT 'it;\n-- name: next :many\nSELECT 1;\n"),
    ("a parameter without a name", "-- name: user :one\nSELECT * FROM users WHERE id = ?;\n"),
    ("a number for a parameter", "-- name: user :one\nSELECT * FROM users WHERE id = $1;\n"),
    ("rows of what gives none", "-- name: add :many\nINSERT INTO t VALUES (1);\n"),
    ("rows of a definition", "-- name: add :one\nCREATE TABLE t (a INTEGER);\n"),
    ("a count of rows", "-- name: count :execrows\nSELECT count(*) FROM t;\n"),
    ("a count of nothing", "-- name: define :execrows\nCREATE TABLE t (a INTEGER);\n"),
    ("a dialect that is none", "-- name: a :many\n-- dialect: oracle\nSELECT 1;\n"),
    ("a dialect that is nearly one", "-- name: a :many\n-- dialect: postgress\nSELECT 1;\n"),
    ("a dialect of nothing", "-- name: a :many\n-- dialect:\nSELECT 1;\n"),
    (
        "a dialect twice",
        "-- name: a :many\n-- dialect: sqlite, mysql\nSELECT 1;\n-- dialect: mysql\nSELECT 2;\n",
    ),
    ("a dialect before a name", "-- dialect: mysql\nSELECT 1;\n"),
    ("a type that is none", "-- name: a :many\n-- param: user integr\nSELECT :user;\n"),
    ("a type too few", "-- name: a :many\n-- param: user\nSELECT :user;\n"),
    ("a type of an unknown parameter", "-- name: a :many\n-- param: usr integer\nSELECT :user;\n"),
];

/// Steps that call the queries of [`SHOP`] in a wrong way.
const CALLS: &[(&str, &str)] = &[
    ("a name that is nearly one", "- order_of_user: { user: 7 }\n"),
    ("a missing argument", "- orders_of_user\n"),
    ("an argument that is nearly one", "- orders_of_user: { usr: 7 }\n"),
    ("an argument of none", "- everything: { user: 7 }\n"),
    ("no map", "- orders_of_user: 7\n"),
    ("a text for a number", "- orders_of_user: { user: '7' }\n"),
    ("a date that is none", "- orders_since: { day: 2026-13-01 }\n"),
    ("a float for a decimal", "- orders_above: { total: 9.90 }\n"),
    ("a list for one value", "- orders_of_user: { user: [7, 8] }\n"),
    ("an empty list", "- orders_by_state: { states: [] }\n"),
    ("a database without SQL", "- on: [sqlite, mysql]\n  only_postgres:\n"),
    ("in a measured variant", "- measure: { a: everything, b: { orders_of_user: { usr: 1 } } }\n"),
    ("beside another without a name", "- measure: { everything: {}, orders_of_user: { user: 1 } }\n"),
    ("in an explained step", "- explain: { orders_of_users: { user: 1 } }\n"),
    ("`query` itself", "- query: { name: everything }\n"),
    ("a transaction of nothing", "- transaction:\n"),
    ("a transaction that is a map", "- transaction: { everything: {} }\n"),
    ("a transaction of an operation", "- transaction: [load_data]\n"),
    ("a transaction of an unknown query", "- transaction: [{ order_of_user: { user: 1 } }]\n"),
    ("two queries in one place", "- transaction: [{ everything: {}, orders_of_user: { user: 1 } }]\n"),
    (
        "rows that are not there",
        "- transaction: [{ everything: , as: orders }, { orders_of_user: { user: $order.id } }]\n",
    ),
    (
        "rows that come later",
        "- transaction: [{ everything: , as: a }, { orders_of_user: { user: $b.id } }, { everything: , as: b }]\n",
    ),
    ("rows before there are any", "- transaction: [{ orders_of_user: { user: $a.id } }]\n"),
    ("one name for two", "- transaction: [{ everything: , as: a }, { everything: , as: a }]\n"),
    ("rows of what gives none", "- transaction: [{ sql: DELETE FROM orders, as: gone }]\n"),
    ("SQL with a question mark", "- transaction: [{ sql: { text: 'SELECT ?', params: [1] } }]\n"),
    ("SQL without its value", "- transaction: [{ sql: 'SELECT :a' }]\n"),
    ("per row without a query", "- per_row: { of: everything }\n"),
    (
        "per row of something else",
        "- per_row: { of: everything, run: { orders_of_user: { user: $order.id } } }\n",
    ),
    ("per row of what gives none", "- per_row: { of: { sql: DELETE FROM orders }, run: everything }\n"),
    ("per row of nothing", "- per_row: everything\n"),
    (
        "a parameter that the matrix lacks",
        "- measure: { orders_of_user: { user: $usr } }\n  matrix: { user: [1, 2] }\n",
    ),
];

const SHOP: &str = "\
-- name: everything :many
SELECT * FROM orders;

-- name: orders_of_user :many
-- The orders of a user,
-- param: user integer
-- the latest first.
SELECT id FROM orders WHERE user_id = @user ORDER BY id DESC;

-- name: orders_since :many
SELECT id FROM orders WHERE day >= CAST(:day AS date);

-- name: orders_above :many
-- param: total decimal
SELECT id FROM orders WHERE total > :total;

-- name: orders_by_state :many
SELECT id FROM orders WHERE state IN (:states);

-- name: only_postgres :one
-- dialect: postgres
SELECT data ? 'a' AS has FROM orders;
";

/// A scenario beside [`SHOP`], read from its file.
fn scenario(steps: &str, check: impl Fn(&Path)) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("shop.sql"), SHOP).unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, format!("scenario: Test\nqueries: shop.sql\nsteps:\n{steps}")).unwrap();
    check(&path);
}

fn operation(steps: &str) -> NamedQuery {
    let mut found = None;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("shop.sql"), SHOP).unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, format!("scenario: Test\nqueries: shop.sql\nsteps:\n{steps}")).unwrap();
    let Scenario { mut steps, .. } = read(&path).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    if let Action::Run(Operation::Query(query)) = steps.remove(0).action {
        found = Some(query);
    }
    found.expect("a query is called")
}

fn shown(mistakes: impl ToString, folder: &Path) -> String {
    mistakes.to_string().replace(&format!("{}/", folder.display()), "")
}

#[test]
fn mistakes_in_files() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.sql");
    let mut text = String::new();
    for (name, case) in FILES {
        fs::write(&path, case).unwrap();
        match queries(&path) {
            Ok(queries) => panic!("{name}: no mistake was found, but {queries:#?}"),
            Err(mistakes) => text.push_str(&format!("## {name}\n\n{}\n", shown(mistakes, folder.path()))),
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn mistakes_in_calls() {
    let mut text = String::new();
    let text = std::cell::RefCell::new(&mut text);
    for (name, case) in CALLS {
        scenario(case, |path| match read(path) {
            Ok(scenario) => panic!("{name}: no mistake was found, but {scenario:#?}"),
            Err(mistakes) => {
                let shown = shown(mistakes, path.parent().unwrap());
                text.borrow_mut().push_str(&format!("## {name}\n\n{shown}\n"));
            }
        });
    }
    insta::assert_snapshot!(text.into_inner());
}

#[test]
fn files_that_cannot_be_had() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(folder.path().join("a.sql"), "-- name: a :many\nSELECT 1;\n").unwrap();
    fs::write(folder.path().join("b.sql"), "-- name: a :many\nSELECT 2;\n").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    let mut text = String::new();
    for named in ["shop.sql", "folder", "7", "[]", "[a.sql, b.sql]", "{ a: b }"] {
        fs::write(&path, format!("scenario: Test\nqueries: {named}\nsteps: [a]\n")).unwrap();
        text.push_str(&format!("## {named}\n\n{}\n", shown(read(&path).unwrap_err(), folder.path())));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_file_is_read_as_it_is_annotated() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.sql");
    fs::write(&path, format!("\u{feff}{}", SHOP.replace('\n', "\r\n"))).unwrap();
    let queries = queries(&path).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let of_user = &queries[1];
    assert_eq!((of_user.name.as_str(), of_user.gives, of_user.line), ("orders_of_user", QueryGives::Many, 4));
    assert_eq!(of_user.about, "The orders of a user, the latest first.");
    assert_eq!(of_user.text, "SELECT id FROM orders WHERE user_id = :user ORDER BY id DESC");
    let last = queries.last().unwrap();
    assert_eq!(last.databases(), [DatabaseKind::Postgres]);
    assert_eq!(last.dialects[&DatabaseKind::Postgres], "SELECT data ? 'a' AS has FROM orders");
}

#[test]
fn arguments_have_the_types_that_are_declared() {
    let called = operation("  - orders_since: { day: 2026-12-24 }\n");
    assert!(matches!(called.params["day"], Param::Value(Value::Typed(Typed::Date(_)))), "{called:?}");
    let called = operation("  - orders_above: { total: '9.90' }\n");
    assert_eq!(called.params["total"], Param::Value(Value::Typed(Typed::Decimal("9.90".to_owned()))));
    let called = operation("  - orders_by_state: { states: [new, paid] }\n");
    assert_eq!(called.params["states"], Param::List(vec!["new".into(), "paid".into()]));
    assert!(operation("  - everything\n").params.is_empty());
}

#[test]
fn queries_stand_wherever_operations_do() {
    let steps = "  - explain: everything\n  - measure: { orders_of_user: { user: $user } }\n    matrix: { user: [1, 2] }\n    \
        reset: everything\n  - measure: { a: everything, b: { orders_of_user: { user: 1 } } }\n    clients: [1, 2]\n    \
        weights: { a: 1, b: 2 }\n  - recover: everything\n  - only_postgres\n";
    scenario(steps, |path| {
        let scenario = read(path).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let Action::Measure(measure) = &scenario.steps[1].action else { panic!("it is measured") };
        let users: Vec<String> =
            measure.variants.iter().map(|variant| variant.name.clone().unwrap_or_default()).collect();
        assert_eq!(users, ["user 1", "user 2"]);
        // A query that has SQL for one database alone is for no other.
        assert_eq!(scenario.steps[4].on, [DatabaseKind::Postgres]);
        assert!(scenario.steps[..4].iter().all(|step| step.on.is_empty()));
    });
}

#[test]
fn queries_take_values_of_rows() {
    let steps = "  - measure:\n      transaction:\n        - { orders_of_user: { user: $user }, as: order }\n        \
        - sql: { text: 'DELETE FROM orders WHERE id = :id AND state = :state', params: { id: $order.id, state: new } }\n    \
        matrix: { user: [1, 2] }\n  - per_row: { of: everything, run: { orders_of_user: { user: $row.user_id } } }\n";
    scenario(steps, |path| {
        let scenario = read(path).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let Action::Measure(measure) = &scenario.steps[0].action else { panic!("it is measured") };
        let Operation::Transaction(parts) = &measure.variants[1].operation else {
            panic!("it is a transaction")
        };
        assert_eq!(parts[0].query.params["user"], Param::Value(2.into()));
        assert_eq!(parts[1].takes["id"], Taken { from: "order".to_owned(), column: "id".to_owned() });
        assert_eq!(parts[1].query.params["state"], Param::Value("new".into()));
        let Action::Run(Operation::PerRow(per_row)) = &scenario.steps[1].action else { panic!("it is run") };
        assert_eq!(per_row.takes["user"], "user_id");
        assert_eq!(describe(&scenario.steps[1].action), "per_row: { of: everything, run: orders_of_user }");
        assert_eq!(describe(&scenario.steps[0].action), "measure transaction over user");
    });
}

#[test]
fn another_query_is_another_scenario() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, "scenario: Test\nqueries: a.sql\nsteps: [a]\n").unwrap();
    let digest = |sql: &str| {
        fs::write(folder.path().join("a.sql"), format!("-- name: a :many\n{sql};\n")).unwrap();
        read(&path).unwrap().digest
    };
    assert_ne!(digest("SELECT 1"), digest("SELECT 2"));
    assert!(parse("test", None, "scenario: Test\nsteps: [reopen]\n").is_ok());
}
