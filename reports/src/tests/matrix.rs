//! A step with a matrix: a row for each value, a column for each backend.

use super::fixture::{measured, passed, rows, run, step, timed};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Cell, Parameter, Point, StepKind, StepRecord};
use crate::view::matrix;
use crate::{markdown, terminal};

fn over_rows() -> StepRecord {
    let values = ["1", "100"];
    let cells = values.iter().enumerate().flat_map(|(index, value)| {
        let slower = [1.0, 1.5, 4.0, 1.004];
        ["rusqlite", "diesel", "sqlx", "sea-orm"].into_iter().zip(slower).map(move |(backend, slower)| Cell {
            variant: Some(format!("rows {value}")),
            ..timed(passed(backend, 0), slower * 40_f64.powi(index as i32) * 2e3)
        })
    });
    let points = values.map(|value| Point {
        variant: Some(format!("rows {value}")),
        of: None,
        parameters: vec![Parameter { name: "rows".to_owned(), value: value.to_owned() }],
    });
    measured(StepRecord {
        answers: vec![rows(&["id"], vec![])],
        points: points.to_vec(),
        ..step("Over rows", StepKind::Measure, cells.collect())
    })
}

#[test]
fn the_baseline_has_times_and_the_others_ratios() {
    let columns = matrix::of(&run(vec![]), &over_rows()).unwrap();
    let column = |header: &str| {
        let column = columns.iter().find(|column| column.header == header).unwrap();
        column.cells.iter().map(|cell| cell.trim().replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    assert_eq!(column("rows"), ["1", "100"]);
    assert_eq!(column("rusqlite µs"), ["= 2.00", "= 80.0"]);
    assert_eq!(column("diesel ×"), ["1.50", "1.50"]);
    assert_eq!(column("sea-orm ×"), ["= 1.00", "= 1.00"], "a tie is printed as one");
}

#[test]
fn the_screen_has_the_table_and_leaves_the_lines_to_a_verbose_run() {
    let (run, step) = (run(vec![]), over_rows());
    let screen = terminal::step(&run, &step, &style(100));
    assert!(screen.contains("sqlx ×") && !screen.contains("backend"), "{screen}");
    let verbose = terminal::Style { verbosity: terminal::Verbosity::Verbose, ..style(100) };
    assert!(terminal::step(&run, &step, &verbose).contains("backend"));
}

#[test]
fn a_step_without_a_matrix_has_no_such_table() {
    let step = StepRecord { points: Vec::new(), ..over_rows() };
    assert!(matrix::of(&run(vec![]), &step).is_none());
    assert!(!markdown::render(&super::fixture::well(), &NOTHING).contains("diesel ×"));
}
