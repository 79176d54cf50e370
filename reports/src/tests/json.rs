//! A record in JSON is read back as it was written, and anything else is refused.

use super::fixture::{hostile, troubled, well};
use super::published;
use crate::json::{ReadError, from_str, to_string};
use crate::merge::merge;
use crate::record::{Cluster, OLDEST, Run, SCHEMA, SourceListing, Version};
use backend_api::Statement;
use serde_json::Value;
use std::collections::BTreeSet;

/// A record as a runner wrote it whose records had 2.11.
const VERSION_2: &str = include_str!("fixture/version-2.json");

/// The statements of a run, cell by cell.
fn statements(run: &Run) -> impl Iterator<Item = &Statement> {
    let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
    cells.flat_map(|cell| cell.statements.iter().flatten())
}

#[test]
fn a_run_comes_back_as_it_went() {
    for run in [troubled(), hostile("\u{1b}[31m\"\\\n\u{0} 図")] {
        let json = to_string(&run).expect("a run can be written");
        assert_eq!(from_str(&json).expect("and read"), run);
    }
}

#[test]
fn a_step_has_each_text_of_its_statements_once() {
    for run in [well(), troubled()] {
        let written = serde_json::to_value(&run).expect("a run can be written");
        for (at, scenario) in run.scenarios.iter().enumerate() {
            for (step, written) in scenario.steps.iter().zip(array(&written["scenarios"][at]["steps"])) {
                let sent = step.cells.iter().flat_map(|cell| cell.statements.iter().flatten());
                let mut texts: Vec<&str> =
                    array(&written["texts"]).iter().map(|text| text.as_str().expect("a text")).collect();
                texts.sort_unstable();
                let different: BTreeSet<&str> =
                    sent.flat_map(|statement| [statement.sql.as_str(), &statement.bound]).collect();
                assert_eq!(texts, Vec::from_iter(different), "{}", step.title);
                for statement in array(&written["cells"]).iter().flat_map(|cell| array(&cell["statements"])) {
                    assert!(statement["sql"].is_u64() && statement["bound"].is_u64(), "{statement}");
                }
            }
        }
    }
}

/// What stands in a list that may be absent.
fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn a_record_whose_statements_have_their_own_texts_is_read_and_written_in_the_shape_of_now() {
    let run = from_str(VERSION_2).expect("a record of version 2 is read");
    assert_eq!(run.schema.to_string(), "3.0");
    let told: Value = serde_json::from_str(VERSION_2).expect("JSON");
    let told = array(&told["scenarios"][0]["steps"])
        .iter()
        .flat_map(|step| array(&step["cells"]))
        .flat_map(|cell| array(&cell["statements"]))
        .map(|statement| (statement["sql"].as_str(), statement["bound"].as_str()));
    let read = statements(&run).map(|statement| (Some(&*statement.sql), Some(&*statement.bound)));
    assert!(told.clone().count() > 10 && told.eq(read));

    let written = to_string(&run).expect("it can be written");
    assert!(written.contains(r#""texts":["#) && written.len() < VERSION_2.len());
    assert_eq!(from_str(&written).expect("and read"), run);
    let merged = merge(vec![from_str(VERSION_2).expect("the same")], false).expect("one record");
    assert_eq!((merged.schema, merged.scenarios[0].steps.len()), (Version { minor: 0, ..SCHEMA }, 3));
}

#[test]
fn a_statement_whose_text_is_not_there_is_refused() {
    let mut run = serde_json::to_value(well()).expect("a run can be written");
    run["scenarios"][0]["steps"][0]["texts"] = Vec::<Value>::new().into();
    let error = from_str(&run.to_string()).expect_err("its texts are gone").to_string();
    assert!(error.contains("a statement has text 0, and its step has 0 texts"), "{error}");
}

#[test]
fn what_has_another_name_in_json_keeps_it() {
    let mut run = troubled();
    run.listings = vec![SourceListing {
        operation: "list_books".to_owned(),
        backend: "rusqlite".to_owned(),
        file: "backends/rusqlite/src/books.rs".to_owned(),
        line: 7,
        source: "fn list_books() {}".to_owned(),
    }];
    let figures = run.scenarios[0].steps[2].cells[0].figures.as_mut().expect("a measured cell");
    figures.clusters = vec![Cluster { value: 1.0, share: 0.5 }; 2];
    let json = to_string(&run).expect("a run can be written");
    assert!(
        json.contains(r#""exhibits":[{"operation":"list_books""#)
            && json.contains(r#""clumps":[{"value":1.0"#)
    );
    assert_eq!(from_str(&json).expect("and read"), run);
}

#[test]
fn samples_keep_every_bit() {
    let mut run = troubled();
    let timing = run.scenarios[0].steps[2].cells[0].timing.as_mut().expect("a measured cell");
    timing.generations[0].samples_ns = vec![0.1 + 0.2, f64::MIN_POSITIVE, 1e300, 1.0 / 3.0];
    let json = to_string(&run).expect("a run can be written");
    assert_eq!(from_str(&json).expect("and read"), run);
}

#[test]
fn another_schema_is_refused_and_its_writer_named() {
    let json = to_string(&troubled()).expect("a run can be written");
    let read = |version: &str| {
        from_str(&json.replacen(&format!("\"schema\":\"{SCHEMA}\""), &format!("\"schema\":{version}"), 1))
    };
    let (newer, major) = (SCHEMA.minor + 1, SCHEMA.major);
    for (version, advice) in [
        ("1", "make the run again"),
        (r#""1.7""#, "make the run again"),
        (&format!("\"{major}.{newer}\""), "with a newer runner"),
        (&format!("\"{}.0\"", major + 1), "with a newer runner"),
    ] {
        let message = read(version).expect_err("another schema").to_string();
        assert!(message.contains("(written by runner 0.1.0)") && message.contains(advice), "{message}");
    }
    for (version, shape) in [(OLDEST, Version { minor: 0, ..SCHEMA }), (SCHEMA, SCHEMA)] {
        assert_eq!(read(&format!("\"{version}\"")).expect("a version that is read").schema, shape);
    }
}

#[test]
fn another_schema_is_refused_before_its_shape_is_looked_at() {
    let error = from_str(r#"{"schema": "99.0", "all": "different"}"#).expect_err("another schema");
    assert!(matches!(error, ReadError::Newer { runner: None, .. }));
}

#[test]
fn what_is_no_record_is_refused() {
    for text in ["", "null", "[]", "{}", &format!(r#"{{"schema": "{SCHEMA}"}}"#)] {
        assert!(matches!(from_str(text), Err(ReadError::NoRecord(_))), "{text}");
    }
}

#[test]
fn every_run_meets_the_published_schema() {
    let validator = published::validator::<Run>("run");
    for run in [troubled(), hostile("x")] {
        let run = serde_json::to_value(&run).expect("a run can be written");
        let errors: Vec<String> = validator.iter_errors(&run).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let mut broken = run;
        broken["scenarios"][0]["steps"][0]["kind"] = "dance".into();
        assert!(!validator.is_valid(&broken));
    }
}

#[test]
fn every_field_of_the_record_is_explained() {
    fn walk(value: &serde_json::Value, path: &str, bare: &mut Vec<String>) {
        if let Some(properties) = value.get("properties").and_then(|properties| properties.as_object()) {
            for (name, property) in properties {
                if property.get("description").is_none() {
                    bare.push(format!("{path}.{name}"));
                }
            }
        }
        if let Some(map) = value.as_object() {
            map.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), bare));
        }
    }
    let mut bare = Vec::new();
    walk(&published::schema::<Run>("run"), "", &mut bare);
    // The names of the variants of an enum explain themselves, or their type does.
    bare.retain(|path| !path.contains("/oneOf") && !path.contains("/anyOf"));
    assert!(bare.is_empty(), "{bare:?}");
}
