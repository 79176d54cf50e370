//! What CI services read: JUnit, code quality, annotations, limited summaries, events.

use super::fixture::{any_text, hostile, several_databases, slower, thousand_steps, troubled, well};
use super::published;
use crate::compare::{Gate, compare};
use crate::events::{EVENTS, Event, line};
use crate::evidence::NOTHING;
use crate::record::Run;
use crate::terminal::{self, Style, Verbosity};
use crate::view::mark::Mark;
use crate::{annotations, codequality, junit, markdown};
use proptest::prelude::*;
use quick_junit::{Report, TestCaseStatus};
use serde_json::Value;

const HOSTILE: &str = " ]]> <failure> & \u{1b}[31m \u{0} \u{ffff} %0A::error::x\n::warning::y, a=b: c | d";

#[test]
fn junit_has_a_suite_for_each_scenario_and_database_and_a_case_for_each_cell() {
    for run in [well(), troubled(), several_databases()] {
        let xml = junit::render(&run).expect("XML");
        let report = Report::deserialize_from_str(&xml).expect("JUnit");
        assert_eq!(report.test_suites.len(), run.scenarios.len());
        for (suite, scenario) in report.test_suites.iter().zip(&run.scenarios) {
            let cells = scenario.steps.iter().map(|step| step.cells.len()).sum::<usize>();
            assert_eq!(suite.test_cases.len(), cells);
        }
    }
}

#[test]
fn junit_survives_every_text() {
    for text in [HOSTILE, " word"] {
        let xml = junit::render(&hostile(text)).expect("XML");
        let report = Report::deserialize_from_str(&xml).expect("JUnit");
        let failed = report.test_suites.iter().flat_map(|suite| &suite.test_cases);
        let failed = failed.filter(|case| matches!(case.status, TestCaseStatus::NonSuccess { .. })).count();
        let run = hostile(text);
        let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
        assert_eq!(failed, cells.filter(|cell| Mark::of_cell(cell) == Mark::Failed).count());
    }
}

#[test]
fn junit_and_code_quality_look_like_this() {
    insta::assert_snapshot!("junit_well", junit::render(&well()).expect("XML"));
    insta::assert_snapshot!("junit_troubled", junit::render(&troubled()).expect("XML"));
    insta::assert_snapshot!("codequality_troubled", codequality::render(&troubled()).expect("JSON"));
    assert_eq!(codequality::render(&well()).expect("JSON"), "[]\n");
    let issues = codequality::render(&Run { interrupted: true, ..well() }).expect("JSON");
    assert!(issues.contains("The run was cut short") && issues.contains("major"), "{issues}");
}

#[test]
fn a_failure_keeps_its_fingerprint_and_no_two_have_the_same() {
    fn prints(run: &Run) -> Vec<String> {
        let issues: Vec<Value> =
            serde_json::from_str(&codequality::render(run).expect("JSON")).expect("a list");
        issues.iter().map(|issue| issue["fingerprint"].to_string()).collect()
    }

    let mut moved = troubled();
    moved.scenarios.iter_mut().flat_map(|scenario| &mut scenario.steps).for_each(|step| step.line += 10);
    assert_eq!(prints(&troubled()), prints(&moved));
    let mut unique = prints(&moved);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), prints(&moved).len());
}

#[test]
fn annotations_stand_on_the_scenarios_line() {
    let (before, after) = (well(), slower());
    let comparison = compare(&before, &after, &Gate::USUAL);
    insta::assert_snapshot!("annotations", annotations::github(&troubled(), Some(&comparison)));
    assert_eq!(annotations::github(&well(), None), "");
}

#[test]
fn a_text_from_outside_is_no_workflow_command() {
    let count = |text: &str| {
        let commands = annotations::github(&hostile(text), None);
        assert!(commands.lines().all(|line| line.starts_with("::error ")), "{commands}");
        commands.lines().count()
    };
    assert_eq!(count(HOSTILE), count(" word"));
}

#[test]
fn changes_look_like_this() {
    let comparison = compare(&well(), &slower(), &Gate::USUAL);
    for (name, color) in [("plain", false), ("colour", true)] {
        let style = Style { width: 120, color, verbosity: Verbosity::Normal, sql: false };
        insta::assert_snapshot!(
            format!("changes_{name}"),
            terminal::changes(&comparison, &Gate::USUAL, &style)
        );
    }
    insta::assert_snapshot!("changes_markdown", markdown::changes(&comparison, &Gate::USUAL));
    let same = compare(&well(), &well(), &Gate::OPEN);
    let style = Style { width: 80, color: false, verbosity: Verbosity::Normal, sql: false };
    insta::assert_snapshot!("changes_none", terminal::changes(&same, &Gate::OPEN, &style));
}

#[test]
fn a_summary_keeps_to_its_room_and_tells_the_failures_last() {
    let whole = markdown::render(&troubled(), &NOTHING);
    assert_eq!(markdown::within(&troubled(), &NOTHING, whole.len()), whole);
    for room in (0..=whole.len()).step_by(500) {
        let text = markdown::within(&troubled(), &NOTHING, room);
        assert!(text.len() <= room, "{} of {room}", text.len());
    }
    let short = markdown::within(&troubled(), &NOTHING, whole.len() / 2);
    assert!(short.contains("the whole report is in the record") && short.contains("7 rows were expected"));
    assert!(markdown::within(&thousand_steps(), &NOTHING, 1 << 20).len() <= 1 << 20);
}

#[test]
fn every_event_meets_the_published_schema() {
    let validator = published::validator::<Event>("event");
    let run = troubled();
    let scenario = run.scenarios[0].clone();
    let (id, database) = (scenario.id.clone(), scenario.database.clone());
    let events = [
        Event::RunBegins {
            events: EVENTS,
            runner: run.runner.clone(),
            started: run.started.clone(),
            machine: run.machine.clone(),
            profile: run.profile.clone(),
        },
        Event::StepEnds { scenario: id.clone(), database: database.clone(), step: scenario.steps[2].clone() },
        Event::ScenarioBegins { scenario, backends: run.backends.clone() },
        Event::ScenarioEnds { scenario: id, database },
        Event::RunEnds { ended: run.started, exit: 1 },
    ];
    for event in events {
        let line = line(&event).expect("a line");
        assert_eq!(line.matches('\n').count(), 1);
        let value: Value = serde_json::from_str(&line).expect("JSON");
        assert!(validator.is_valid(&value), "{line}");
        assert_eq!(serde_json::from_str::<Event>(&line).expect("an event"), event);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_valid_in_xml(text in any_text()) {
        let xml = junit::render(&hostile(&text)).expect("XML");
        prop_assert!(Report::deserialize_from_str(&xml).is_ok());
    }
}
