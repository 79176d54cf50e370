//! Warnings about the figures: samples in clusters, and a busy computer.

use super::fixture::{answered, measured, n_plus_one, run, timing, well};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::markdown;
use crate::record::{Generation, Run, ScenarioRecord, Timing, Verdict};
use crate::terminal;
use backend_api::Answer;

/// A series as of a library whose threads now meet on one core and now do not.
fn two_speeds(median_ns: f64) -> Timing {
    let steady = timing(median_ns);
    let generations =
        steady.generations.into_iter().enumerate().map(|(index, Generation { batch, samples_ns })| {
            let factor = if index % 2 == 0 { 1.0 } else { 4.0 };
            Generation { batch, samples_ns: samples_ns.into_iter().map(|sample| sample * factor).collect() }
        });
    Timing { generations: generations.collect() }
}

#[test]
fn a_long_title_is_cut_before_the_database_that_tells_its_lines_apart() {
    let mut run = well();
    let databases = ["SQLite file", "PostgreSQL behind PgBouncer", "MariaDB Galera of three nodes"];
    let title = "What a statement gives is asked of the statement itself, and of nobody else".to_owned();
    let scenario = ScenarioRecord { title, ..run.scenarios[0].clone() };
    let on = |name: &str| ScenarioRecord { database: name.to_owned(), ..scenario.clone() };
    run.scenarios = databases.map(on).to_vec();
    let summary = terminal::whole_run(&run, &NOTHING, &style(80));
    let rows: Vec<&str> = summary.lines().filter(|line| line.trim_start().starts_with("05  What")).collect();
    assert_eq!(rows.len(), 3, "{summary}");
    for (row, name) in rows.iter().zip(databases) {
        let start: String = name.chars().take(20).collect();
        assert!(row.contains(&start) && row.contains('…'), "{row}");
    }
}

#[test]
fn a_scenario_that_was_cut_short_has_not_passed() {
    let mut run = well();
    let other = ScenarioRecord { id: "06".to_owned(), ..run.scenarios[0].clone() };
    run.scenarios.push(other);
    let steps = run.scenarios[0].steps.len();
    run.scenarios[0].planned = steps + 3;
    run.interrupted = true;
    let scenario = &run.scenarios[0];
    let line = terminal::scenario_summary(&run, scenario, &style(120));
    assert!(line.contains(&format!("cut short after {steps} of {} steps: ", steps + 3)), "{line}");
    assert!(!line.contains('✓') && !line.contains("in every backend"), "{line}");
    let summary = terminal::whole_run(&run, &NOTHING, &style(120));
    let row = |id: &str| {
        let is_row = |line: &&str| line.trim_start().starts_with(&format!("{id}  {}", scenario.title));
        summary.lines().find(is_row).unwrap()
    };
    assert!(
        row("05").contains(&format!("– {steps} of {}", steps + 3)) && !row("05").contains('✓'),
        "{summary}"
    );
    assert!(row("06").contains('✓'), "{summary}");
}

#[test]
fn a_backend_that_was_not_there_is_in_no_verdict() {
    let mut run = well();
    run.scenarios[0].steps = vec![answered("List", Answer::Done)];
    run.scenarios[0].planned = 1;
    run.scenarios[0].steps[0].cells.retain(|cell| cell.backend != "sqlx");
    run.scenarios[0].steps[0].cells[0].verdict = Verdict::Failed(vec!["it did".to_owned()]);
    run.scenarios[0].backends = ["rusqlite", "diesel", "sea-orm"].map(str::to_owned).into();
    let line = terminal::scenario_summary(&run, &run.scenarios[0], &style(120));
    assert!(line.contains("1\u{a0}failed · diesel") && !line.contains("sqlx"), "{line}");
}

#[test]
fn both_clusters_are_shown_and_not_one_median() {
    let mut step = n_plus_one();
    for cell in &mut step.cells {
        if cell.variant.as_deref() == Some("join") && cell.backend == "sqlx" {
            cell.timing = Some(two_speeds(355.2e3));
        }
    }
    let step = measured(step);
    let screen = terminal::step(&run(vec![]), &step, &style(120));
    let line = screen.lines().filter(|line| line.contains("sqlx")).nth(1).unwrap();
    assert!(line.contains("1.18 or 4.71") && line.contains('¹'), "{screen}");
    let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("its samples lie in two clusters") && words.contains("about 4.71×"), "{screen}");
    let others = screen.lines().filter(|line| line.contains(" or ")).count();
    assert_eq!(others, 1, "nobody else has two: {screen}");
}

#[test]
fn a_computer_with_two_speeds_is_said_to_have_had_them() {
    let mut step = n_plus_one();
    for cell in &mut step.cells {
        if cell.variant.as_deref() == Some("join") && cell.backend == "rusqlite" {
            cell.timing = Some(two_speeds(100e3));
        }
    }
    let mut step = measured(step);
    let words = |step: &crate::record::StepRecord| {
        let screen = terminal::step(&run(vec![]), step, &style(120)).replace('\u{a0}', " ");
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let said = "the computer had two speeds: rusqlite took";
    assert!(!words(&step).contains(said), "its twin had one speed: it was the process");
    for twin in step.twins.iter_mut().filter(|twin| twin.variant.as_deref() == Some("join")) {
        twin.timing = two_speeds(100e3);
    }
    assert!(words(&step).contains(&format!("{said} 101 or 398 µs")), "{}", words(&step));
}

fn with_load(load: f64) -> Run {
    let mut run = well();
    run.machine.load = Some(load);
    run
}

#[test]
fn a_busy_computer_is_said_to_be_one() {
    let idle = with_load(0.05);
    assert!(!markdown::render(&idle, &NOTHING).contains("busy"));
    let busy = with_load(1.2);
    let words = "The computer was busy: other programs took 1.2 of 8 cores";
    assert!(markdown::render(&busy, &NOTHING).contains(words), "{}", markdown::render(&busy, &NOTHING));
    let screen = terminal::run_summary(&busy, &NOTHING, &style(200));
    assert!(screen.replace('\u{a0}', " ").contains(words), "{screen}");
}
