//! Messages of the protocol, whole and damaged: what is understood says the same when it is said again.

use crate::protocol::{Reply, Request};
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::strategy::Strategy;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::Cell;
use std::fmt::Debug;

/// A line for each shape of a message.
const CORPUS: &str = include_str!("messages.jsonl");

const WORDS: &[&str] = &[
    "null",
    "true",
    "-1",
    "0",
    "1e400",
    "18446744073709551616",
    "{}",
    "[]",
    "\"\"",
    "\\u0000",
    "\\ud800",
    ",",
    ":",
    "{\"date\":",
    "{\"decimal\":",
    "{\"blob\":[",
    "{\"float\":\"NaN\"}",
    "\"done\"",
    "\"sql\"",
    "NaN",
    "[[[[[[[[",
    "\u{feff}",
];

fn lines() -> Vec<&'static str> {
    CORPUS.lines().collect()
}

fn inputs() -> impl Strategy<Value = String> {
    let documents =
        lines().into_iter().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    prop_oneof![
        4 => fuzzing::json(documents, WORDS).prop_map(|document: Value| document.to_string()),
        1 => fuzzing::text(&lines(), WORDS),
    ]
}

/// Whether it is understood at all.
fn holds<T: Serialize + DeserializeOwned + PartialEq + Debug>(line: &str) -> bool {
    let Ok(read) = serde_json::from_str::<T>(line) else { return false };
    let said = serde_json::to_string(&read).expect("it can be written");
    assert!(!said.contains('\n'), "a message is one line");
    let again: T = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_eq!(again, read);
    true
}

#[test]
fn what_is_understood_says_the_same_again() {
    for line in lines() {
        assert!(holds::<Request>(line) | holds::<Reply>(line), "{line}");
    }
    let understood = Cell::new(0);
    fuzzing::check(inputs(), |line| {
        if holds::<Request>(&line) | holds::<Reply>(&line) {
            understood.set(understood.get() + 1);
        }
    });
    assert!(understood.get() > 50, "only {understood:?} were understood");
}
