//! A record in JSON is read back as it was written, and anything else is refused.

use super::fixture::{hostile, troubled};
use crate::json::{ReadError, from_str, schema, to_string};
use crate::record::{Cluster, SCHEMA, SourceListing};

#[test]
fn a_run_comes_back_as_it_went() {
    for run in [troubled(), hostile("\u{1b}[31m\"\\\n\u{0} 図")] {
        let json = to_string(&run).expect("a run can be written");
        assert_eq!(from_str(&json).expect("and read"), run);
    }
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
    assert!(read(&format!("\"{major}.0\"")).is_ok());
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
fn the_published_schema_is_that_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/run.json");
    let schema = schema().expect("a schema can be written");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &schema).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).expect("the schema is published");
    assert!(published == schema, "run this test with UPDATE_SCHEMA=1, and raise the version of the record");
}

#[test]
fn every_run_meets_the_published_schema() {
    let schema = serde_json::from_str(&schema().expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
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
    walk(&serde_json::from_str(&schema().expect("a schema")).expect("JSON"), "", &mut bare);
    // The names of the variants of an enum explain themselves, or their type does.
    bare.retain(|path| !path.contains("/oneOf") && !path.contains("/anyOf"));
    assert!(bare.is_empty(), "{bare:?}");
}
