//! What a database holds, as a user sees it: whole, named for what it is, or said to be too much.

use crate::support::{Ran, run};
use crate::with_file;

fn play(scenario: &str, databases: &[&str]) -> Ran {
    let mut ran = None;
    with_file("answers.yaml", scenario, |path| {
        let mut arguments = vec!["play", path.to_str().expect("the path is text")];
        databases.iter().for_each(|database| arguments.extend(["-d", database]));
        ran = Some(run(&arguments));
    });
    ran.expect("it was played")
}

/// The servers that this program is built for, and SQLite.
fn databases() -> Vec<&'static str> {
    let mut databases = vec!["sqlite"];
    databases.extend(cfg!(feature = "postgres").then_some("postgres"));
    databases.extend(cfg!(feature = "mysql").then_some("mariadb"));
    databases
}

#[test]
fn an_answer_that_is_too_long_costs_no_later_step() {
    let scenario = "
scenario: A blob of 40 MB
on: sqlite
steps:
  - name: blob
    sql: SELECT zeroblob(40000000) AS x
  - name: next
    sql: SELECT 1 AS a
    expect: { rows: [[1]] }
";
    let ran = play(scenario, &["sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("its answer is larger than 64 MiB"), "{}", ran.stdout);
    assert!(ran.stdout.contains("✓  2  next"), "{}", ran.stdout);
}

#[test]
fn statements_beyond_a_full_log_are_counted() {
    let scenario = "
scenario: Many
on: sqlite
data: { authors: 10, new_books: 20000 }
steps:
  - create_tables
  - load_data
  - insert_books: { count: 20000, how: one_transaction }
";
    let ran = play(scenario, &["sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let stdout = ran.stdout.replace('\u{a0}', " ");
    assert!(stdout.contains("20 000 each (+2 other)"), "{stdout}");
}

#[test]
fn a_schema_shows_computed_columns_and_whole_keys_and_misses_what_is_not_there() {
    let scenario = "
scenario: Schemas read back
steps:
  - script:
      text: >-
        CREATE TABLE parents (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (b, a));
        CREATE TABLE g (a INTEGER PRIMARY KEY, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, x INTEGER, y INTEGER,
        FOREIGN KEY (x, y) REFERENCES parents (b, a))
  - schema: g
    expect: { columns: [a, b, x, y] }
  - schema: nosuch
    expect: { error: no_such_table }
  - on: postgres
    sql: CREATE TABLE nothing ()
  - on: postgres
    schema: nothing
    expect: { rows: 0 }
";
    let databases = databases();
    let ran = play(scenario, &databases);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    for line in ["b     INTEGER GENERATED", "x, y  parents (b, a) ON DELETE "] {
        assert_eq!(ran.stdout.matches(line).count(), databases.len(), "{line}\n{}", ran.stdout);
    }
}

#[test]
fn infinity_is_not_null() {
    let scenario = "
scenario: Infinity
on: sqlite
steps:
  - sql: SELECT 9e999 AS p, -9e999 AS n
    expect: { rows: [[Infinity, { float: -Infinity }]] }
  - sql: SELECT 9e999 AS p
    expect: { rows: [[null]] }
";
    let ran = play(scenario, &["sqlite"]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("Infinity  -Infinity"), "{}", ran.stdout);
    assert!(ran.stdout.contains("the row (NULL) was expected"), "{}", ran.stdout);
}

#[cfg(feature = "mysql")]
#[test]
fn the_random_name_of_a_throw_away_database_is_in_no_answer() {
    let scenario = "
scenario: Tables
on: mysql
steps:
  - sql: CREATE TABLE t (a INT)
  - sql: SHOW TABLES
    expect: { rows: [[t]] }
  - sql: CHECK TABLE t
    expect: { rows: 1 }
";
    let ran = play(scenario, &["mariadb"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("Tables_in_(database)"), "{}", ran.stdout);
    assert!(ran.stdout.contains("(database).t"), "{}", ran.stdout);
}

#[cfg(feature = "postgres")]
#[test]
fn what_the_runner_does_not_read_is_its_own_gap() {
    let scenario = "
scenario: A point
on: postgres
steps:
  - sql: SELECT point(1, 2) AS p
";
    let ran = play(scenario, &["postgres"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("the runner does not read point yet"), "{}", ran.stdout);
    assert!(ran.stdout.contains("unsupported") && !ran.stdout.contains("1 failed"), "{}", ran.stdout);
}

#[test]
fn variants_of_a_step_give_the_same_rows_unless_they_may_differ() {
    let scenario = "
scenario: Variants
on: sqlite
steps:
  - name: Two things
    measure:
      one: { sql: SELECT 1 AS n }
      two: { sql: SELECT 2 AS n }
    samples: 1
";
    let ran = play(scenario, &["sqlite"]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("its rows differ from those of `one`"), "{}", ran.stdout);
    let may_differ = format!("{scenario}    expect: {{ agree: false }}\n");
    let ran = play(&may_differ, &["sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let told = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("SQL as text: the libraries' raw SQL interfaces are compared"), "{told}");
    let same = scenario.replace("SELECT 2", "SELECT 1");
    let ran = play(&same, &["sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}
