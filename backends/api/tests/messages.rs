//! The files of messages are what the code writes and reads, and leave nothing out that it can say.

use backend_api::operation::OperationName;
use backend_api::protocol::{Reply, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use strum::IntoEnumIterator;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("messages")
}

/// Every file with its name.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(files.len() > 60, "{}", files.len());
    files
}

/// A line is read, and written as it stands there.
fn is_as_written<T: DeserializeOwned + Serialize>(line: &str, place: &str) {
    let read: T = serde_json::from_str(line).unwrap_or_else(|error| panic!("{place}: {error}: {line}"));
    assert_eq!(serde_json::to_string(&read).unwrap(), line, "{place}");
}

#[test]
fn every_message_is_read_and_written_as_it_stands_in_its_file() {
    for (name, text) in files() {
        assert!(text.ends_with('\n') && text.lines().count() % 2 == 0, "{name}");
        for (index, line) in text.lines().enumerate() {
            let place = format!("{name}:{}", index + 1);
            match index % 2 {
                // What no runner sends, and what is said to it.
                0 if line.contains("\"dance\"") => assert!(serde_json::from_str::<Request>(line).is_err()),
                0 => is_as_written::<Request>(line, &place),
                _ => is_as_written::<Reply>(line, &place),
            }
        }
    }
}

#[test]
fn every_operation_has_a_file() {
    for name in OperationName::iter() {
        let name: &str = name.into();
        let text = fs::read_to_string(folder().join(format!("operations/{name}.jsonl"))).unwrap_or_default();
        assert!(
            text.contains(&format!("\"operation\":{{\"{name}\""))
                || text.contains(&format!("\"operation\":\"{name}\"")),
            "{name}"
        );
    }
}

#[test]
fn all_that_the_protocol_can_say_is_said_somewhere() {
    let mut said = BTreeSet::new();
    for (_, text) in files() {
        for line in text.lines() {
            gather(&serde_json::from_str(line).unwrap(), &mut said);
        }
    }
    let requests = "hello open run sample allocate count load settle close";
    let replies = "done ran sampled allocated loaded failed answer changed rows unsupported";
    let values = "date decimal blob float";
    let kinds = "not_found unique_violation foreign_key_violation not_null_violation check_violation wrong_parameters \
                 several_statements syntax_error no_such_table no_such_column invalid_value migration busy deadlock timeout \
                 cannot_open unreadable other";
    let statements = "work transaction setting bookkeeping counters engine_ns times";
    let offers = "allocations instructions clients settles tables";
    for word in
        [requests, replies, values, kinds, statements, offers].into_iter().flat_map(str::split_whitespace)
    {
        assert!(said.contains(word), "no message says `{word}`");
    }
}

/// Every name and every text.
fn gather(value: &Value, said: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(said.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|value| gather(value, said)),
        Value::Object(members) => {
            for (name, value) in members {
                said.insert(name.clone());
                gather(value, said);
            }
        }
        _ => {}
    }
}
