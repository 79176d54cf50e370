//! What `PROTOCOL.md` shows is what the code reads and writes.

#[path = "protocol/operations.rs"]
mod operations;

use backend_api::protocol::{LONGEST_REPLY, Outcome, Reply, Request, VERSION};
use backend_api::{Announced, Dataset, FailureKind, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PAGE: &str = include_str!("../PROTOCOL.md");

/// An example with its gaps filled in.
fn filled(example: &str) -> String {
    let operation = json!({ "find_book": { "id": 1 } }).to_string();
    let database = json!({ "sqlite": { "path": "/tmp/mine.db" } }).to_string();
    let data = Dataset {
        authors: vec![],
        publishers: vec![],
        books: vec![],
        tags: vec![],
        book_tags: vec![],
        new_books: vec![],
        ..Dataset::default()
    };
    example
        .replace("\"operation\": …", &format!("\"operation\": {operation}"))
        .replace("\"database\": …", &format!("\"database\": {database}"))
        .replace("\"settings\": …", &format!("\"settings\": {}", json!(Settings::default())))
        .replace("\"data\": …", &format!("\"data\": {}", json!(data)))
        .replace("\"outcome\": …", "\"outcome\": {\"answer\": \"done\"}")
}

/// Whether everything that an example says is understood: what is unknown would be lost on the way back.
fn understood<T: DeserializeOwned + Serialize>(example: &str) {
    let text = filled(example);
    let read: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{example}: {error}"));
    let said: Value = serde_json::from_str(&text).expect("it was read");
    let back = serde_json::to_value(read).expect("it can be written");
    assert!(holds(&back, &said), "{example} came back as {back}");
}

/// Whether all of the second is in the first.
fn holds(all: &Value, some: &Value) -> bool {
    match (all, some) {
        (Value::Object(all), Value::Object(some)) => {
            some.iter().all(|(name, value)| all.get(name).is_some_and(|found| holds(found, value)))
        }
        (Value::Array(all), Value::Array(some)) => {
            all.len() == some.len() && all.iter().zip(some).all(|(all, some)| holds(all, some))
        }
        _ => all == some,
    }
}

/// The JSON in backquotes of a line.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_request_and_reply_of_the_table_is_read() {
    let (_, section) = PAGE.split_once("## Requests and replies\n").expect("a section of them");
    let (section, _) = section.split_once("\n###").expect("another one behind it");
    let rows: Vec<_> = section.lines().filter(|line| line.starts_with("| `")).map(quoted).collect();
    assert_eq!(rows.len(), 9);
    for row in rows {
        let [request, reply] = row[..] else { panic!("{row:?} is no request and its reply") };
        understood::<Request>(request);
        understood::<Reply>(reply);
    }
}

#[test]
fn every_outcome_is_read() {
    let block = PAGE.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    assert_eq!(block.lines().count(), 5);
    block.lines().for_each(understood::<Outcome>);
}

#[test]
fn the_kinds_of_failures_are_those_of_the_code() {
    let list = PAGE.split("The kinds of failures are").nth(1).and_then(|rest| rest.split("A session").next());
    let list = list.and_then(|list| list.split("`message`").next());
    let told: BTreeSet<&str> = quoted(list.expect("a list")).into_iter().collect();
    let schema = schemars::schema_for!(FailureKind).to_value();
    let variants = schema["oneOf"].as_array().expect("its variants are described");
    let known: BTreeSet<&str> = variants
        .iter()
        .flat_map(|variant| match &variant["enum"] {
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::from_iter(variant["const"].as_str()),
        })
        .collect();
    assert_eq!(told, known);
}

#[test]
fn what_is_announced_is_read() {
    let (_, block) = PAGE.split_once("```json announced\n").expect("a block");
    understood::<Announced>(block.split("```").next().expect("it ends"));
}

#[test]
fn every_file_of_messages_is_named() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
    for entry in folder.read_dir().expect("it is there") {
        let name = entry.expect("it can be read").file_name().to_string_lossy().into_owned();
        assert!(PAGE.contains(&format!("(messages/{name})")), "{name}");
    }
}

/// `UPDATE_PROTOCOL=1` writes it.
#[test]
fn the_operations_are_those_of_the_code() {
    const BEGIN: &str = "-p backend-api --test protocol -->\n";
    let (before, rest) = PAGE.split_once(BEGIN).expect("a place for the table");
    let (_, after) = rest.split_once("<!-- end -->").expect("its end");
    let page = format!("{before}{BEGIN}{}<!-- end -->{after}", operations::table());
    if std::env::var_os("UPDATE_PROTOCOL").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/PROTOCOL.md"), page).expect("it can be written");
    } else {
        assert!(page == PAGE, "the operations of PROTOCOL.md are not those of the code");
    }
}

#[test]
fn the_numbers_are_those_of_the_code() {
    assert!(PAGE.starts_with(&format!("# The worker protocol, version {VERSION}\n")));
    assert!(PAGE.contains(&format!("{{\"hello\": {{\"protocol\": {VERSION}}}}}")));
    assert!(PAGE.contains(&format!("A reply is at most {} MiB long", LONGEST_REPLY >> 20)));
}
