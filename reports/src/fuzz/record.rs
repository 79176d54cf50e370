//! Records, whole and damaged: whatever is read is written as it was, and each report of it is made.

use crate::compare::{Gate, compare};
use crate::evidence::NOTHING;
use crate::merge::merge;
use crate::record::Run;
use crate::terminal::{self, Style, Verbosity};
use crate::tests::fixture;
use crate::{annotations, codequality, html, json, junit, markdown, redact};
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::strategy::Strategy;
use serde_json::Value;
use std::cell::Cell;

const WORDS: &[&str] = &[
    "",
    "rusqlite",
    "diesel",
    "lazy",
    "passed",
    "quick",
    "a b\nc",
    "|`<b>&\u{1b}[31m\u{202e}",
    "2.0",
    "9.9",
    "1.x",
    "postgres://a:b@c",
    "{\"int\":",
    "null",
    "]",
    "}",
];

fn corpus() -> Vec<Run> {
    let merged = merge(vec![fixture::well()], false).expect("one run");
    vec![fixture::well(), fixture::troubled(), merged]
}

fn inputs() -> impl Strategy<Value = String> {
    let records: Vec<Value> =
        corpus().iter().map(|run| serde_json::to_value(run).expect("a record")).collect();
    let texts: Vec<String> = records.iter().map(Value::to_string).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    prop_oneof![
        4 => fuzzing::json(records, WORDS).prop_map(|record| record.to_string()),
        1 => fuzzing::text(&texts, WORDS),
    ]
}

#[test]
fn what_is_read_is_written_as_it_was() {
    let read = Cell::new(0);
    fuzzing::check_few(40, inputs(), |text| {
        let Ok(mut run) = json::from_str(&text) else { return };
        read.set(read.get() + 1);
        let written = json::to_string(&run).expect("it can be written");
        assert_eq!(json::from_str(&written).expect("it can be read again"), run);
        redact::all(&mut run);
        assert!(!json::to_string(&run).expect("it can be written").contains("a:b@c"));
    });
    assert!(read.get() > 10, "only {read:?} were records");
}

/// All reports of a run: the names and the texts.
fn reports(run: &Run) -> Vec<(&'static str, String)> {
    let style = |width, verbosity| Style { width, color: true, verbosity, sql: true };
    let comparison = compare(&fixture::well(), run, &Gate::USUAL);
    vec![
        ("terminal", terminal::whole_run(run, &NOTHING, &style(100, Verbosity::Verbose))),
        ("narrow", terminal::whole_run(run, &NOTHING, &style(20, Verbosity::Normal))),
        ("changes", terminal::changes(&comparison, &Gate::USUAL, &style(80, Verbosity::Normal))),
        ("markdown", markdown::render(run, &NOTHING)),
        ("short", markdown::within(run, &NOTHING, 2000)),
        ("html", html::render(run, &NOTHING).expect("a page")),
        ("junit", junit::render(run).expect("XML")),
        ("codequality", codequality::render(run).expect("JSON")),
        ("annotations", annotations::github(run, Some(&comparison))),
    ]
}

#[test]
fn each_report_of_any_record_is_made() {
    fuzzing::check_few(6, inputs(), |text| {
        let Ok(run) = json::from_str(&text) else { return };
        for (name, report) in reports(&run) {
            // What is told may come several times, and not several times for each of it.
            assert!(
                report.len() < 100_000 + 40 * text.len(),
                "{name} has {} bytes of {}",
                report.len(),
                text.len()
            );
        }
        assert!(merge(vec![run.clone()], true).is_ok());
        assert!(merge(vec![run.clone(), run], true).is_err() || text.contains("\"scenarios\":[]"));
    });
}
