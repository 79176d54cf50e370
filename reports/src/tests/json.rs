//! JSON is the only form that is read again: it must come back as it went, and be refused if it is not ours.

use super::fixture::{hostile, troubled};
use crate::json::{ReadError, from_str, to_string};
use crate::record::SCHEMA;

#[test]
fn a_run_comes_back_as_it_went() {
    for run in [troubled(), hostile("\u{1b}[31m\"\\\n\u{0} 図")] {
        let json = to_string(&run).expect("a run can be written");
        assert_eq!(from_str(&json).expect("and read"), run);
    }
}

#[test]
fn samples_keep_every_bit() {
    let mut run = troubled();
    let timing = run.scenarios[0].steps[2].cells[0].timing.as_mut().expect("a measured cell");
    timing.samples_ns = vec![0.1 + 0.2, f64::MIN_POSITIVE, 1e300, 1.0 / 3.0];
    let json = to_string(&run).expect("a run can be written");
    assert_eq!(from_str(&json).expect("and read"), run);
}

#[test]
fn another_schema_is_refused_and_its_writer_named() {
    let json = to_string(&troubled()).expect("a run can be written");
    for schema in [0, u64::from(SCHEMA) + 1] {
        let other = json.replacen(&format!("\"schema\": {SCHEMA}"), &format!("\"schema\": {schema}"), 1);
        let error = from_str(&other).expect_err("another schema");
        assert!(matches!(error, ReadError::OtherSchema { found, .. } if found == schema));
        let message = error.to_string();
        assert!(message.contains(&format!("schema {schema} (written by runner 0.1.0)")), "{message}");
    }
}

#[test]
fn another_schema_is_refused_before_its_shape_is_looked_at() {
    let error = from_str(r#"{"schema": 99, "all": "different"}"#).expect_err("another schema");
    assert!(matches!(error, ReadError::OtherSchema { found: 99, runner: None }));
}

#[test]
fn what_is_no_record_is_refused() {
    for text in ["", "null", "[]", "{}", r#"{"schema": 1}"#, r#"{"schema": "one"}"#] {
        assert!(matches!(from_str(text), Err(ReadError::NoRecord(_))), "{text}");
    }
}
