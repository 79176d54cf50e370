//! Recovery from a fault: who gets over it, after what, and in which words.

use super::fixture::{answered, cell, passed, run, scenario};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Acknowledged, Cell, FailedCalls, Recovery, StepKind, StepRecord, Verdict};
use crate::view::recovery;
use crate::{html, markdown, terminal};
use backend_api::{Answer, FailureKind};

fn failed(kind: FailureKind, calls: u32, message: &str) -> FailedCalls {
    FailedCalls { kind, calls, message: message.to_owned() }
}

/// At once, after a failure, and not at all.
fn recovered() -> StepRecord {
    let lost = "server closed the connection unexpectedly\n\tThis probably means …";
    let recovery = |backend: &str| match backend {
        "rusqlite" => Recovery {
            calls: 1,
            failed: Vec::new(),
            by_itself: true,
            elapsed_ns: 1_500_000,
            acknowledged: None,
        },
        "diesel" => Recovery {
            calls: 20,
            failed: vec![failed(FailureKind::CannotOpen, 1, lost), failed(FailureKind::Other, 19, "gone")],
            by_itself: false,
            elapsed_ns: 400_000_000,
            acknowledged: None,
        },
        _ => Recovery {
            calls: 2,
            failed: vec![failed(FailureKind::CannotOpen, 1, lost)],
            by_itself: true,
            elapsed_ns: 24_000_000,
            acknowledged: None,
        },
    };
    let mut step = answered("Recover", Answer::Changed(1));
    step.kind = StepKind::Recover;
    step.cells = ["rusqlite", "diesel", "sqlx"]
        .map(|backend| Cell { recovery: Some(recovery(backend)), ..passed(backend, 0) })
        .to_vec();
    let because = "the fault before it was not done".to_owned();
    step.cells.push(cell("sea-orm", Verdict::Unsupported { because }));
    step
}

fn column(step: &StepRecord, header: &str) -> Vec<String> {
    let columns = recovery::of(step).unwrap();
    let column = columns.iter().find(|column| column.header == header).unwrap();
    column.cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn each_library_has_its_calls_its_time_and_its_words() {
    let step = recovered();
    assert_eq!(column(&step, "backend"), ["rusqlite", "diesel", "sqlx"], "who was met by the fault");
    assert_eq!(column(&step, "recovers"), ["at once", recovery::NOT_BY_ITSELF, "by itself"]);
    assert_eq!(column(&step, "failed calls"), ["0", "20", "1"]);
    assert_eq!(column(&step, "after ms"), ["1.5", "–", "24"]);
    let words = column(&step, "what the failed calls report");
    assert_eq!(words[1], "cannot_open: server closed the connection unexpectedly; then other ×19: gone");
}

#[test]
fn what_nobody_had_to_recover_from_needs_no_words() {
    let mut step = recovered();
    step.cells.retain(|cell| cell.backend == "rusqlite");
    assert!(recovery::of(&step).unwrap().iter().all(|column| !column.header.contains("report")));
    assert!(!recovery::legend(&step).contains("new session"));
    step.cells[0].recovery = None;
    assert!(recovery::of(&step).is_none());
}

#[test]
fn the_three_reports_have_the_table() {
    let run = run(vec![scenario("faults", "Faults", vec![recovered()])]);
    let step = &run.scenarios[0].steps[0];
    insta::assert_snapshot!("recovery_100", terminal::step(&run, step, &style(100)));
    let markdown = markdown::render(&run, &NOTHING);
    let line = "| diesel | no: open a new connection | 20 | – | cannot_open: server closed the connection unexpectedly; then other ×19: gone |";
    assert!(markdown.contains(line), "{markdown}");
    let html = html::render(&run, &NOTHING).unwrap();
    assert!(html.contains("How each library recovers") && html.contains(recovery::NOT_BY_ITSELF), "{html}");
}

#[test]
fn a_record_keeps_it_and_one_without_it_is_read() {
    let step = recovered();
    let mut json = serde_json::to_value(&step).unwrap();
    assert_eq!(serde_json::from_value::<StepRecord>(json.clone()).unwrap(), step);
    json["cells"][0].as_object_mut().unwrap().remove("recovery");
    assert_eq!(serde_json::from_value::<StepRecord>(json).unwrap().cells[0].recovery, None);
}

#[test]
fn under_load_the_table_has_what_was_acknowledged_and_the_stall() {
    let mut step = recovered();
    for (cell, found) in step.cells.iter_mut().zip([Some(42), None, Some(40)]) {
        let recovery = cell.recovery.as_mut().unwrap();
        recovery.acknowledged = Some(Acknowledged { calls: 41, found });
    }
    assert_eq!(column(&step, "acknowledged"), ["41"; 3]);
    // One that failed was done all the same; of one nobody could ask any more; and one that was acknowledged is gone.
    assert_eq!(column(&step, "of these there"), ["41", "–", "40"]);
    assert_eq!(column(&step, "stall ms"), ["1.5", "400", "24"]);
    assert!(recovery::legend(&step).contains("stall: the longest time"));
    // Beside so many numbers there is no room for words on a terminal.
    let run = run(vec![scenario("faults", "Faults", vec![step])]);
    let shown = terminal::step(&run, &run.scenarios[0].steps[0], &style(100));
    let line = "diesel  cannot_open: server closed the connection unexpectedly; then other ×19: gone";
    assert!(shown.contains(line) && !shown.contains(recovery::REPORTS), "{shown}");
}
