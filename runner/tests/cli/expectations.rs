//! What a scenario expects, and what is said where it is not so.

use crate::support::{Ran, run};
use crate::with_file;

/// Plays steps behind a table of three books on SQLite.
fn play(steps: &str) -> Ran {
    let scenario = format!(
        "
scenario: Expectations
on: sqlite
steps:
  - sql: CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT UNIQUE, price REAL)
  - sql: {{ text: 'INSERT INTO book VALUES (?, ?, ?)', rows: [[1, Dune, 9.9], [2, Emma, ~], [3, Ubik, 7.25]] }}
{steps}"
    );
    let mut ran = None;
    with_file("expectations.yaml", scenario, |path| {
        ran = Some(run(&["play", path.to_str().expect("the path is text"), "-b", "rusqlite,diesel,sqlx"]));
    });
    ran.expect("it was played")
}

fn passes(steps: &str) {
    let ran = play(steps);
    assert_eq!(ran.code, 0, "{steps}{}{}", ran.stdout, ran.stderr);
}

/// What is said, in one line.
fn fails(steps: &str) -> String {
    let ran = play(steps);
    assert_eq!(ran.code, 1, "{steps}{}{}", ran.stdout, ran.stderr);
    ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The step that reads all books, from the dearest on.
fn books(expect: &str) -> String {
    format!("  - sql: SELECT title, price, id FROM book ORDER BY price DESC\n    expect: {{ {expect} }}\n")
}

#[track_caller]
fn says(told: &str, words: &str) {
    assert!(told.contains(words), "{words:?} is not in: {told}");
}

#[test]
fn rows_in_part() {
    passes(&books("rows: [{ title: Dune }, { id: 3, price: { about: 7.2, within: 0.1 } }, { price: ~ }]"));
    says(
        &fails(&books("rows: [{ title: Dune }, { title: Ubik, id: 4 }, { price: ~ }]")),
        "row 2 was expected to be (title: Ubik, id: 4), and it is (title: Ubik, id: 3)",
    );
    passes(&books("rows: 3, contains: [[Emma, ~, 2], { title: { matches: '^U.*k$' } }]"));
    says(
        &fails(&books("contains: [{ price: { not_null: true }, id: 2 }]")),
        "the row (price: not NULL, id: 2) was expected among the 3, and it is not there",
    );
    says(&fails(&books("contains: [{ titel: Dune }]")), "the column `titel` was expected");
}

#[test]
fn the_order_counts_unless_it_is_said_not_to() {
    let rows = "rows: [[Emma, ~, 2], [Dune, 9.9, 1], [Ubik, 7.25, 3]]";
    says(&fails(&books(rows)), "row 1 was expected to be (Emma, NULL, 2)");
    passes(&books(&format!("{rows}, unordered: true")));
}

#[test]
fn numbers_are_as_near_as_they_must_be() {
    passes(&books("rows: [[Dune, 9.9001, 1], [Ubik, 7.2501, 3], [Emma, ~, 2]], tolerance: 0.001"));
    says(&fails(&books("contains: [[Dune, 9.91, 1]], tolerance: 0.001")), "the row (Dune, 9.91, 1)");
}

#[test]
fn columns_and_their_types() {
    passes(&books("columns: [title, price, id], types: { title: text, price: real, id: integer }"));
    says(&fails(&books("columns: [title, id, price]")), "the columns title, id, price were expected");
    says(
        &fails(&books("types: { price: decimal }")),
        "`price` was expected to be of the type decimal, and it is real: 9.9",
    );
}

#[test]
fn the_words_of_an_error() {
    let again = |message: &str| {
        format!(
            "  - sql: INSERT INTO book VALUES (4, 'Dune', 1)\n    \
             expect: {{ error: unique_violation, message: {message} }}\n"
        )
    };
    passes(&again("UNIQUE constraint failed"));
    passes(&again("{ matches: 'book\\.(title|id)' }"));
    says(&fails(&again("duplicate key")), "a message that contains `duplicate key` was expected, and it is:");
}

#[test]
fn a_database_and_a_backend_may_be_expected_to_do_otherwise() {
    passes(&books("rows: 4, on: { sqlite: { rows: 3 }, postgres: { rows: 5 } }"));
    says(&fails(&books("rows: 3, on: { sqlite: { rows: 4 } }")), "4 rows were expected, and there are 3");
    let told = fails(&books("rows: 3, backends: { diesel: { rows: 4 } }"));
    says(&told, "4 rows were expected, and there are 3");
    says(&told, "1 failed");
    // Of the backend an error is expected that nobody else has.
    let told = fails(&books("on: { sqlite: { rows: 3 } }, backends: { sqlx: { error: syntax_error } }"));
    says(&told, "the error `syntax_error` was expected, and it succeeded");
}
