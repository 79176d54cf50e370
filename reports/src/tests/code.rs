//! Typed answers to queries of the user's own are told from raw ones, wherever a step is shown.

use super::fixture::{BACKENDS, passed, run, scenario, step};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Call, Run, StepKind, StepRecord, Verdict};
use crate::view::code;
use crate::{html, json, markdown, terminal};
use backend_api::Answer;

fn own(kind: StepKind) -> StepRecord {
    let call = Call {
        variant: None,
        operation: "orders_of_user".to_owned(),
        text: "orders_of_user: { user: 7 }".to_owned(),
        own: true,
    };
    let cells = BACKENDS.iter().map(|name| passed(name, 0)).collect();
    StepRecord { calls: vec![call], answers: vec![Answer::Changed(1)], ..step("Orders", kind, cells) }
}

/// A run in which some backends have typed code.
fn played(typed: &[&str], kind: StepKind) -> Run {
    let mut run = run(vec![scenario("shop", "Shop", vec![own(kind)])]);
    for backend in run.backends.iter_mut().filter(|backend| typed.contains(&backend.name.as_str())) {
        backend.queries = vec!["orders_of_user".to_owned()];
    }
    run
}

fn said(run: &Run) -> Option<String> {
    code::sentence(run, &run.scenarios[0].steps[0])
}

#[test]
fn a_step_says_who_is_typed_and_who_is_raw() {
    let mixed = played(&["diesel"], StepKind::Operation);
    let expected = "typed diesel · raw rusqlite, sqlx, sea-orm";
    assert_eq!(said(&mixed).as_deref(), Some(expected));
    assert_eq!(said(&played(&[], StepKind::Operation)).as_deref(), Some("raw"));
    assert_eq!(said(&played(&BACKENDS, StepKind::Operation)).as_deref(), Some("typed"));
    let screen = terminal::step(&mixed, &mixed.scenarios[0].steps[0], &style(140));
    for text in [screen, markdown::render(&mixed, &NOTHING), html::render(&mixed, &NOTHING).unwrap()] {
        assert!(text.contains(expected), "{text}");
    }
    // Who was asked and has no such thing sent no text.
    let mut without = mixed;
    let rusqlite = without.scenarios[0].steps[0].cells.iter_mut().find(|cell| cell.backend == "rusqlite");
    rusqlite.unwrap().verdict = Verdict::Unsupported { because: "there is no such thing".to_owned() };
    assert_eq!(said(&without).as_deref(), Some("typed diesel · raw sqlx, sea-orm"));
    let other =
        run(vec![scenario("s", "S", vec![step("List", StepKind::Operation, vec![passed("diesel", 0)])])]);
    assert_eq!(said(&other), None);
}

#[test]
fn a_measured_step_has_a_column_of_it() {
    let mixed = played(&["sqlx"], StepKind::Measure);
    let screen = terminal::step(&mixed, &mixed.scenarios[0].steps[0], &style(140));
    for text in [screen, markdown::render(&mixed, &NOTHING)] {
        for (backend, code) in [("sqlx", "typed"), ("diesel", "raw")] {
            let is_marked = |line: &str| line.contains(backend) && line.contains(code);
            assert!(text.lines().any(is_marked), "{backend}: {text}");
        }
    }
}

#[test]
fn a_record_keeps_it() {
    let mixed = played(&["diesel"], StepKind::Operation);
    let read = json::from_str(&json::to_string(&mixed).unwrap()).unwrap();
    assert_eq!(said(&read), said(&mixed));
}
