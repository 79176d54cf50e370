//! What is wrong with a schema or with queries is shown where it is, with what to do.

mod support;

use scaffold::{Dialect, Schema};
use support::resolved;

const SCHEMA: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), total INTEGER);
";

#[test]
fn schemas() {
    let cases = [
        "CREATE TABLE users (id INTEGER PRIMARY KEY;",
        "SELECT 1;",
        "CREATE TABLE users (id INTEGER PRIMARY KEY);\nCREAT TABLE orders (id INTEGER);",
        "CREATE TABLE users (id INTEGER PRIMARY KEY) users;",
        "CREATE TABLE users (id INTEGER);\nCREATE TABLE users (id INTEGER);",
        "CREATE TABLE users (id INTEGER, PRIMARY KEY (idd));",
        "CREATE TABLE users (id INTEGER PRIMARY KEY);\nCREATE TABLE orders (\n  user_id INTEGER REFERENCES user (id)\n);",
        "CREATE TABLE users (id INTEGER PRIMARY KEY);\nCREATE TABLE orders (user_id INTEGER REFERENCES users (idx));",
        "CREATE TABLE a (x INTEGER, y INTEGER, PRIMARY KEY (x, y));\nCREATE TABLE b (x INTEGER REFERENCES a);",
    ];
    let wrong = |text: &&str| match Schema::parse("schema.sql", text, Dialect::Sqlite) {
        Ok(_) => format!("{text}\nis taken\n"),
        Err(mistakes) => mistakes.to_string(),
    };
    insta::assert_snapshot!(cases.iter().map(wrong).collect::<Vec<_>>().join("\n"));
}

#[test]
fn queries() {
    let cases = [
        (":many", "SELECT nam FROM users"),
        (":many", "SELECT u.nam FROM users u"),
        (":many", "SELECT o.id FROM users u"),
        (":many", "SELECT id FROM user"),
        (":many", "SELECT id FROM users JOIN orders ON user_id = users.id"),
        (":many", "SELECT name FROM users\nWHERE name = :name AND :what"),
        (":many", "SELECT id FROM users WHERE :a = :b"),
        (":many", "SELECT id FROM users WHERE id = :it OR name = :it"),
        (":many", "SELECT id FROM users WHERE id = ?"),
        (":many", "SELECT id, total * 2 FROM orders"),
        (":many", "SELECT u.id, o.id FROM users u JOIN orders o ON o.user_id = u.id"),
        (":many", "SELECT soundex(name) AS sound FROM users"),
        (":many", "DELETE FROM users"),
        (":exec", "SELECT id FROM users"),
        (":exec", "INSERT INTO users (id, nam) VALUES (:id, :name)"),
        (":exec", "INSERT INTO users (id, name) VALUES (:id)"),
        (":exec", "CREATE TABLE t (id INTEGER)"),
        (":exec", "DELETE FROM users; DELETE FROM orders"),
        (":many", "SELECT id FROM users WHERE"),
    ];
    let schema = Schema::parse("schema.sql", SCHEMA, Dialect::Sqlite).unwrap();
    let wrong =
        |(gives, sql): &(&str, &str)| match resolved(&format!("-- name: q {gives}\n{sql};\n"), &schema) {
            Ok(_) => format!("{sql}\nis taken\n"),
            Err(mistakes) => mistakes.to_string(),
        };
    insta::assert_snapshot!(cases.iter().map(wrong).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_cast_says_what_a_parameter_is() {
    let schema = Schema::parse("schema.sql", SCHEMA, Dialect::Sqlite).unwrap();
    let text = "-- name: q :many\nSELECT id FROM users WHERE CAST(:a AS integer) = :b;\n";
    let queries = resolved(text, &schema).unwrap();
    let types: Vec<&str> = queries[0].params.iter().map(|param| param.ty.base.name()).collect();
    assert_eq!(types, ["bigint", "bigint"]);
}
