//! The columns of an answer: numbers to the right, at most ten rows, long texts cut.

use super::fixture::{answered, rows, run, text};
use super::screens::style;
use crate::record::StepRecord;
use crate::terminal::{self, Style, Verbosity};
use backend_api::{Answer, Value};

fn screen(answer: Answer, style: &Style) -> String {
    let step: StepRecord = answered("Some rows", answer);
    terminal::step(&run(vec![]), &step, style)
}

fn numbered(count: i64) -> Answer {
    rows(&["id"], (1..=count).map(|id| vec![Value::from(id)]).collect())
}

#[test]
fn numbers_stand_under_each_other() {
    let answer = rows(&["n"], vec![vec![Value::Int(-5)], vec![Value::Null], vec![Value::Int(12_345)]]);
    let screen = screen(answer, &style(80));
    let lines: Vec<&str> = screen.lines().skip(1).take(5).map(str::trim_end).collect();
    assert_eq!(lines, ["          n", "      ─────", "         -5", "       NULL", "      12345"]);
}

#[test]
fn ten_rows_are_shown_and_the_others_counted() {
    let ten = screen(numbered(10), &style(80));
    assert!(!ten.contains('…'), "{ten}");
    let thousands = screen(numbered(2_345), &style(80));
    assert!(thousands.contains("… 2\u{a0}335 more"), "{thousands}");
}

#[test]
fn a_verbose_run_shows_all_rows() {
    let style = Style { verbosity: Verbosity::Verbose, ..style(80) };
    let all = screen(numbered(2_345), &style);
    assert!(all.contains("2345") && !all.contains('…'), "{all}");
}

#[test]
fn a_long_text_is_cut_and_leaves_the_numbers_alone() {
    let long = "all work and no play ".repeat(30);
    let answer = rows(&["id", "text", "year"], vec![vec![Value::Int(1), text(&long), Value::Int(1815)]]);
    let screen = screen(answer, &style(80));
    let line = screen.lines().nth(3).unwrap_or_default();
    assert!(line.contains('…') && line.ends_with("1815"), "{screen}");
}

#[test]
fn columns_that_find_no_room_are_counted() {
    let names: Vec<String> = (0..40).map(|index| format!("column_{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let screen = screen(rows(&names, vec![vec![Value::Int(1); 40]]), &style(80));
    assert!(screen.contains("more columns"), "{screen}");
}

#[test]
fn rows_without_columns_and_columns_without_rows_are_said_in_words() {
    assert!(screen(rows(&["id"], vec![]), &style(80)).contains("no rows"));
    assert!(screen(rows(&[], vec![vec![], vec![]]), &style(80)).contains("2 rows"));
}
