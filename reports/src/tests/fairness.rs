//! The fairness audit, and tunings, each compared within itself.

use super::fixture::{n_plus_one, run, timing};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Asked, Rank, Run, Setting, StepRecord, Twin};
use crate::stats;
use crate::terminal;
use crate::view::{fairness, same_work};
use backend_api::{Tunable, Tuning};

fn with(step: StepRecord) -> Run {
    run(vec![super::fixture::scenario("05", "Queries", vec![step])])
}

/// A run whose last two backends are the expert tunings of the first two.
fn two_tunings(mut step: StepRecord) -> (Run, StepRecord) {
    for (from, to) in [("sqlx", "rusqlite expert"), ("sea-orm", "diesel expert")] {
        step.cells
            .iter_mut()
            .filter(|cell| cell.backend == from)
            .for_each(|cell| cell.backend = to.to_owned());
    }
    let mut run = with(step.clone());
    for (backend, base) in run.backends[2..].iter_mut().zip(["rusqlite", "diesel"]) {
        backend.tuning = Tuning::Expert;
        backend.name = Tuning::Expert.named(base);
        backend.tunables = vec![Tunable::changed("statement cache", "16", "512", "https://docs.rs/it")];
    }
    step.twins.clear();
    for (name, twice) in [("rusqlite", 1.0), ("rusqlite expert", 3.0)] {
        let timing = timing(1e6 * twice);
        step.twins.push(Twin { variant: None, backend: Some(name.to_owned()), timing, ratio: None });
    }
    stats::evaluate(&mut step, |name| stats::Role::of(run.tuning_of(name).named(&run.baseline)), 7);
    (run, step)
}

#[test]
fn each_tuning_is_compared_with_its_own_baseline() {
    let (run, step) = two_tunings(n_plus_one());
    for variant in step.variants() {
        for base in ["rusqlite", "rusqlite expert"] {
            let cell = step.cells_of(variant).find(|cell| cell.backend == base).unwrap();
            let figures = cell.figures.as_ref().unwrap();
            assert_eq!((figures.ratio.unwrap().value, figures.rank), (1.0, Rank::Fastest), "{base}");
        }
    }
    let screen = terminal::step(&run, &step, &style(100));
    assert!(screen.contains("the fastest of its tuning"), "{screen}");
    assert!(screen.contains("×\u{a0}rusqlite: each tuning by its own"), "{screen}");
    let alone = terminal::step(&with(n_plus_one()), &n_plus_one(), &style(100));
    assert!(alone.contains("×\u{a0}rusqlite: by its default tuning"), "{alone}");
}

#[test]
fn what_an_expert_changed_is_listed_with_its_source() {
    let (run, _) = two_tunings(n_plus_one());
    let changed = fairness::changed(&run);
    assert_eq!(
        changed.iter().map(|fact| fact.backend.as_str()).collect::<Vec<_>>(),
        ["rusqlite expert", "diesel expert"]
    );
    let summary = terminal::run_summary(&run, &NOTHING, &style(100));
    assert!(summary.contains("512 (default: 16) · https://docs.rs/it"), "{summary}");
}

#[test]
fn statements_of_another_kind_are_shown_beside_the_times_and_counted() {
    let alike = n_plus_one();
    assert_eq!(same_work::sentences(&alike), Vec::<String>::new());
    let all = alike.variants().len();
    let sentence = fairness::sentence(&with(alike.clone())).unwrap();
    assert!(sentence.contains(&format!("the same statements in {all} of {all}")), "{sentence}");

    let mut other = alike;
    let cell = other.cells.iter_mut().rfind(|cell| cell.backend == "diesel").unwrap();
    let statement = &mut cell.statements.as_mut().unwrap()[0];
    statement.sql = "INSERT INTO books (title) VALUES (?) RETURNING id".to_owned();
    let found = same_work::sentences(&other);
    assert!(found.len() == 1 && found[0].contains("diesel sent INSERT RETURNING"), "{found:?}");
    assert!(found[0].contains("the others SELECT"), "{found:?}");
    let sentence = fairness::sentence(&with(other)).unwrap();
    assert!(sentence.contains(&format!("the same statements in {} of {all}", all - 1)), "{sentence}");
}

#[test]
fn statements_of_one_kind_that_ask_for_something_else_are_told() {
    let mut step = n_plus_one();
    let cell = step.cells.iter_mut().rfind(|cell| cell.backend == "sqlx").unwrap();
    cell.statements.as_mut().unwrap()[0].sql += " ORDER BY a.name DESC";
    let found = same_work::sentences(&step);
    assert!(
        found.len() == 1 && found[0].ends_with("of the same kind than most (`--sql` shows it): batch: sqlx"),
        "{found:?}"
    );
}

#[test]
fn what_differs_in_builds_engines_settings_and_rows_is_said() {
    let mut run = with(n_plus_one());
    let usual = fairness::sentence(&run).unwrap();
    assert!(usual.contains("one engine, one kind of build, equal settings"), "{usual}");
    run.backends[1].engine = Some("SQLite 3.40.1".to_owned());
    run.backends[2].build = Some("debug".to_owned());
    run.backends[3].build = Some("release".to_owned());
    run.scenarios[0].audit = vec![Setting {
        name: "journal_mode".to_owned(),
        prescribed: "wal".to_owned(),
        actual: vec![("sqlx".to_owned(), "delete".to_owned())],
    }];
    run.scenarios[0].steps[0].cells[1].answer = Some(7);
    let sentence = fairness::sentence(&run).unwrap();
    let engines = "DIFFERENT ENGINES (SQLite 3.40.1: diesel; SQLite 3.51.3: the others)";
    let builds = "DIFFERENT BUILDS (debug: sqlx; release: sea-orm)";
    assert!(sentence.contains(&format!("{engines}, {builds}, UNEQUAL SETTINGS")), "{sentence}");
    assert!(sentence.contains("the same rows in 2"), "{sentence}");
}

#[test]
fn nothing_is_claimed_of_engines_that_were_not_seen() {
    let mut run = with(n_plus_one());
    run.backends[1].engine = None;
    let sentence = fairness::sentence(&run).unwrap();
    assert!(sentence.contains("one engine (that of diesel is not known), one kind"), "{sentence}");
    run.scenarios.push(run.scenarios[0].clone());
    run.scenarios[1].database = "PostgreSQL".to_owned();
    run.scenarios[1].engine = Some("PostgreSQL 15.14".to_owned());
    let sentence = fairness::sentence(&run).unwrap();
    assert!(sentence.contains("one engine on each database (that of diesel"), "{sentence}");
}

#[test]
fn a_server_that_waits_for_no_disk_is_named() {
    let mut run = with(n_plus_one());
    assert!(!fairness::sentence(&run).unwrap().contains("disk"));
    run.scenarios.push(run.scenarios[0].clone());
    for (scenario, database) in run.scenarios.iter_mut().zip(["PostgreSQL", "MariaDB"]) {
        scenario.throw_away = true;
        scenario.database = database.to_owned();
    }
    let sentence = fairness::sentence(&run).unwrap();
    assert!(
        sentence.ends_with("; commits wait for no disk on MariaDB, PostgreSQL (started for this run)"),
        "{sentence}"
    );
}

#[test]
fn what_a_scenario_asked_of_a_server_is_named_and_what_was_left_alone_too() {
    let asked = |name: &str, value: &str, given: Option<&str>, applied| Asked {
        name: name.to_owned(),
        value: value.to_owned(),
        given: given.map(str::to_owned),
        applied,
    };
    let mut run = with(n_plus_one());
    run.scenarios[0].throw_away = true;
    run.scenarios[0].database = "PostgreSQL, as set up".to_owned();
    run.scenarios[0].server = vec![
        asked("work_mem", "8192kB", Some("8MB"), true),
        asked("collation", "sv-x-icu", None, true),
        asked("extension", "citext", Some("1.6"), true),
    ];
    let sentence = fairness::sentence(&run).unwrap();
    let said = "; PostgreSQL, as set up: work_mem=8192kB (8MB), collation sv-x-icu, extension citext 1.6";
    assert!(sentence.ends_with(said), "{sentence}");
    assert!(sentence.contains("commits wait for no disk on PostgreSQL, as set up"), "{sentence}");
    run.scenarios[0].server =
        vec![asked("fsync", "on", Some("on"), true), asked("jit", "off", Some("on"), false)];
    let sentence = fairness::sentence(&run).unwrap();
    let said = "; PostgreSQL, as set up: fsync=on; NOT SET on PostgreSQL, as set up: jit=off (it is on)";
    assert!(sentence.ends_with(said) && !sentence.contains("disk"), "{sentence}");
}
