//! The comparison table: who is ranked, who is best, what is left out.

use super::fixture::{inserts, measured, n_plus_one, passed, run, step, timed, timing};
use super::screens::style;
use crate::record::{Instructions, Interval, Metric, Rank, StepKind, StepRecord, Verdict};
use crate::terminal;
use crate::view::comparison;
use backend_api::Answer;

fn at(width: usize, step: &StepRecord) -> String {
    terminal::step(&run(vec![]), step, &style(width))
}

/// The words of the line with this backend, of so manieth variant.
fn line(screen: &str, variant: usize, backend: &str) -> Vec<String> {
    let lines = screen.lines().skip(2).filter(|line| line.contains(&format!(" {backend} ")));
    let line = lines.clone().nth(variant).unwrap_or_else(|| panic!("no {backend} in\n{screen}"));
    line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn four_backends_and_three_variants_read_at_a_glance() {
    insta::assert_snapshot!("n_plus_one_100", at(100, &n_plus_one()));
}

#[test]
fn who_is_not_told_apart_from_all_others_gets_no_star() {
    use Rank::{Fastest, Slower, Tie};
    let mut step = n_plus_one();
    let close = step
        .cells
        .iter_mut()
        .find(|cell| cell.variant.as_deref() == Some("join") && cell.backend == "diesel");
    // As much slower as the baseline's twin is.
    close.expect("a cell").timing = Some(timing(301.7e3 * 1.02));
    let table = comparison::of(&run(vec![]), &measured(step), false);
    let ranks: Vec<Option<Rank>> = table.lines.iter().map(|line| line.rank).collect();
    let told = [Fastest, Slower, Slower, Slower].map(Some);
    assert_eq!(ranks, [told, [Tie, Tie, Slower, Slower].map(Some), told].concat());
}

#[test]
fn beside_busy_programs_nobody_is_the_fastest() {
    let of = |load| measured(StepRecord { load: Some(load), ..n_plus_one() });
    let quiet = at(140, &of(0.1));
    assert!(quiet.contains('★') && !quiet.contains("other programs"), "{quiet}");
    let busy = at(180, &of(0.8));
    assert!(busy.contains("no ★: other programs took 0.80 cores until then"), "{busy}");
    let first = line(&busy, 0, "rusqlite");
    assert!(first.contains(&"=".to_owned()) && !first.contains(&"★".to_owned()), "{busy}");
    // Who is slower is slower all the same.
    assert!(!line(&busy, 0, "sea-orm").contains(&"=".to_owned()), "{busy}");
}

#[test]
fn whoever_did_not_pass_is_not_ranked() {
    let mut step = n_plus_one();
    // As fast as none: it would be the best, had it answered rightly.
    step.cells[3].verdict = Verdict::Failed(vec!["its answer differs".to_owned()]);
    step.cells[3].timing = Some(timing(1.0));
    let step = measured(step);
    let screen = at(140, &step);
    assert_eq!(line(&screen, 0, "sea-orm")[..], ["sea-orm", "¹", "1\u{a0}000", "51", "–", "–", "–"]);
    assert!(line(&screen, 0, "rusqlite").contains(&"★".to_owned()), "{screen}");
}

#[test]
fn one_alone_is_no_winner() {
    let step = StepRecord {
        answers: vec![Answer::Done],
        ..step("Alone", StepKind::Measure, vec![timed(passed("rusqlite", 0), 1e6)])
    };
    assert!(!at(100, &step).contains('★'));
}

#[test]
fn without_the_baseline_there_are_no_ratios() {
    let mut step = n_plus_one();
    step.cells.retain(|cell| cell.backend != "rusqlite");
    assert!(!at(100, &measured(step)).contains("× rusqlite"));
}

#[test]
fn other_statements_have_a_column_only_if_there_are_any() {
    let header = |step: &StepRecord| at(100, step).lines().nth(1).unwrap_or_default().to_owned();
    assert!(!header(&n_plus_one()).contains("other"));
    assert!(header(&inserts()).contains("other"));
}

#[test]
fn bars_are_drawn_from_90_columns_on_where_the_numbers_leave_room() {
    assert!(!at(89, &inserts()).contains('█'));
    assert!(!at(90, &n_plus_one()).contains('█'));
    assert!(at(100, &n_plus_one()).contains('█'));
}

#[test]
fn the_same_reason_is_said_once() {
    let mut step = n_plus_one();
    for cell in step.cells.iter_mut().filter(|cell| cell.backend == "diesel") {
        cell.verdict = Verdict::Unsupported { because: "it has no such loader".to_owned() };
    }
    let screen = at(100, &step);
    assert_eq!(screen.matches("it has no such loader").count(), 1, "{screen}");
    assert_eq!(screen.matches("diesel ¹").count(), 3, "{screen}");
}

#[test]
fn variants_are_compared_with_the_first_one() {
    let step = n_plus_one();
    let of = |variant: &str, backend: &str| {
        let cell = step.cells_of(Some(variant)).find(|cell| cell.backend == backend).unwrap();
        cell.figures.as_ref().unwrap().over_first.unwrap().value
    };
    assert_eq!(of("lazy", "sqlx"), 1.0);
    assert!((of("join", "rusqlite") - 302.0 / 412.0).abs() < 0.01, "{}", of("join", "rusqlite"));
    assert!(at(140, &step).contains("× lazy"));
}

#[test]
fn medians_that_contradict_the_ratio_are_explained() {
    let mut step = n_plus_one();
    let figures = step.cells[1].figures.as_mut().unwrap();
    figures.median_ns = Interval::exact(figures.median_ns.value * 2.0);
    let screen = at(140, &step);
    assert!(
        screen.contains("¹ diesel  the medians would give 2.83×: the ratio is taken round by round"),
        "{screen}"
    );
    assert!(!at(140, &n_plus_one()).contains("would give"));
}

#[test]
fn time_that_is_no_instruction_has_its_reasons_if_they_are_asked_for() {
    let mut step = n_plus_one();
    for cell in step.cells.iter_mut().filter(|cell| cell.variant.as_deref() == Some("lazy")) {
        let waits = if cell.backend == "sqlx" { 104 } else { 0 };
        let observed = cell.observed.as_mut().unwrap();
        observed.switches = Some(waits);
        observed.engine.as_mut().unwrap().library_ns += 1_000 * waits;
        // sqlx prepares nothing and hands its work to a thread: in sum, that is hardly more.
        let [total, engine, threads] = if waits > 0 { [1_100, 400, 700] } else { [1_000, 1_000, 0] };
        observed.instructions = Some(Instructions { total, engine, threads, ..Instructions::default() });
    }
    let mut run = run(vec![]);
    let plain = terminal::step(&run, &step, &style(200));
    assert!(!plain.contains("times as long"), "{plain}");
    run.metrics = Metric::WHY.to_vec();
    let asked = terminal::step(&run, &step, &style(200));
    let reason = "times as long as rusqlite: in the engine 0\u{a0}%, in the library and on the way 100\u{a0}%, 104 more waits";
    assert!(asked.contains("why  sqlx (lazy): ") && asked.contains(reason), "{asked}");
    let trade = [
        "instructions: 700 more in locks, threads and async runtime,",
        "600 fewer in SQLite or client library",
    ];
    assert!(trade.iter().all(|part| asked.contains(part)), "{asked}");
}
