//! Differences of two answers, as in a diff.

use super::fixture::{differing, failed, passed, rows, run, step, text};
use super::screens::style;
use crate::record::{Cell, StepKind, StepRecord};
use crate::terminal;
use backend_api::{Answer, Value};

fn two(reference: Answer, other: Answer) -> String {
    let cells = vec![
        passed("rusqlite", 0),
        passed("diesel", 0),
        Cell { answer: Some(1), ..failed("sqlx", "its answer differs from that of rusqlite") },
    ];
    let step = StepRecord { answers: vec![reference, other], ..step("Two", StepKind::Operation, cells) };
    terminal::step(&run(vec![]), &step, &style(80))
}

/// The signs at the beginning of the lines, in their order.
fn signs(screen: &str) -> String {
    screen.lines().filter_map(|line| line.trim().chars().next()).filter(|sign| "−+".contains(*sign)).collect()
}

#[test]
fn only_what_differs_is_shown() {
    let screen = terminal::step(&run(vec![]), &differing(), &style(80));
    assert!(!screen.contains("Emma"), "both have it\n{screen}");
    assert!(screen.contains("frankenstein") && screen.contains("Frankenstein"), "{screen}");
}

#[test]
fn the_answer_of_most_is_the_reference() {
    let screen = two(Answer::Changed(1), Answer::Changed(2));
    assert!(screen.contains("− rusqlite · diesel  1 row changed"), "{screen}");
    assert!(screen.contains("+ sqlx               2 rows changed"), "{screen}");
}

#[test]
fn values_that_look_alike_are_told_apart_by_quotes() {
    let screen = two(rows(&["year"], vec![vec![Value::Int(7)]]), rows(&["year"], vec![vec![text("7")]]));
    assert!(screen.contains("'7'"), "{screen}");
}

#[test]
fn another_order_is_called_that() {
    let row = |id: i64| vec![Value::from(id)];
    let screen = two(rows(&["id"], vec![row(1), row(2)]), rows(&["id"], vec![row(2), row(1)]));
    assert!(screen.contains("the same rows in another order"), "{screen}");
}

#[test]
fn other_names_of_columns_are_shown() {
    let answer = |name: &str| rows(&[name], vec![vec![Value::Int(1)]]);
    let screen = two(answer("id"), answer("book_id"));
    assert!(screen.contains("− columns  id") && screen.contains("+ columns  book_id"), "{screen}");
}

#[test]
fn ten_rows_that_differ_are_enough() {
    let many = |from: i64| rows(&["id"], (from..from + 30).map(|id| vec![Value::from(id)]).collect());
    let screen = two(many(0), many(1_000));
    assert_eq!(signs(&screen).chars().count(), 2 + 10, "{screen}");
    assert!(screen.contains("… 50 more rows differ"), "{screen}");
}
