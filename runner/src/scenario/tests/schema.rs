//! The schema for editors: it is published, knows every word of the parser, takes what is good and refuses what it can.

use super::bad_cases::{Cases, DATA, FAULTS, FIELDS, FILE, MEASURE, SEVERAL, STEPS, SYNTAX};
use super::bad_expectations::EXPECT;
use super::{GOOD, SERVER};
use crate::registry::SCENARIOS;
use crate::scenario::parse::words;
use crate::scenario::skeleton;
use jsonschema::Validator;
use serde_json::{Map, Number, Value};
use std::collections::BTreeSet;
use yaml::{Kind, Node};

fn schema() -> Value {
    serde_json::from_str(&crate::scenario::schema::schema().expect("a schema")).expect("JSON")
}

fn validator() -> Validator {
    // As editors do: a date is looked at.
    jsonschema::options().should_validate_formats(true).build(&schema()).expect("a valid schema")
}

/// What an editor hands to the schema.
fn json(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => (*value).into(),
        Kind::Int(value) => {
            i64::try_from(*value).map_or_else(|_| Value::from(*value as f64), |value| value.into())
        }
        Kind::Digits(digits) => digits.parse().map_or(Value::Null, |value: f64| value.into()),
        Kind::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Kind::Text(text) => text.as_str().into(),
        Kind::List(nodes) => nodes.iter().map(json).collect(),
        Kind::Map(entries) => Value::Object(
            entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect::<Map<_, _>>(),
        ),
    }
}

#[test]
fn the_published_schema_is_that_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/schema.json");
    let schema = crate::scenario::schema::schema().expect("a schema");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &schema).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).expect("the schema is published");
    assert!(published == schema, "run this test with UPDATE_SCHEMA=1");
}

#[test]
fn the_schema_has_the_words_of_the_parser() {
    let schema = schema();
    for (map, words) in words() {
        let of_map = match map {
            "" => &schema,
            "data" => &schema["properties"]["data"],
            "step" => &schema["$defs"]["step"]["else"],
            other => &schema["$defs"][other],
        };
        let known: BTreeSet<&str> =
            of_map["properties"].as_object().expect(map).keys().map(String::as_str).collect();
        assert_eq!(known, words.into_iter().collect(), "{map}");
    }
}

#[test]
fn what_is_good_is_taken() {
    let validator = validator();
    let built_in = SCENARIOS.iter().map(|built_in| (built_in.name, built_in.source));
    for (name, source) in built_in.chain([("good", GOOD), ("server", SERVER), ("new", skeleton::TEXT)]) {
        let document = json(&yaml::tree(source).expect("it is YAML"));
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn every_scenario_names_the_schema() {
    for built_in in SCENARIOS {
        let up = "../".repeat(built_in.name.matches('/').count());
        let line = format!("# yaml-language-server: $schema={up}schema.json\n");
        assert!(built_in.source.starts_with(&line), "{}", built_in.name);
    }
}

/// What a schema cannot tell: the part of the language, the case, and why.
const NOT_TOLD: &[(&str, &str, &str)] = &[
    ("file", "a pool in SQLite", "a key is not compared with another"),
    ("data", "a setting that is the runner's", "names are not looked for"),
    ("data", "a server that the scenario is not for", "a key is not compared with another"),
    ("data", "limits in the wrong order", "numbers are not compared"),
    ("data", "nothing to choose", "weights are not added up"),
    ("data", "a key of no table", "names are not looked for"),
    ("data", "a key that is not there", "names are not looked for"),
    ("data", "tables that refer to each other", "references are not followed"),
    ("data", "a file of values that is not there", "no file is looked for"),
    ("steps", "no tables to load", "what `data` has is not looked for"),
    ("steps", "two names alike", "no two entries of a list are compared by one field"),
    ("fields", "a whole number that is none", "1.0 is a whole number in JSON"),
    ("fields", "more new books than there are", "a number is not compared with another"),
    ("fields", "rows of unequal length", "lengths are not compared"),
    ("fields", "a moment that is none", "texts are not read"),
    ("fields", "a UUID that is none", "texts are not read"),
    ("fields", "an array without elements", "elements are not counted"),
    ("fields", "a name without a value", "it stands within SQL"),
    ("fields", "a value without its name", "it is missing within SQL"),
    ("fields", "names beside a question mark", "both stand within SQL"),
    ("measure", "a duration of hours", "units are not converted"),
    ("measure", "a parameter that nothing uses", "names are not looked for"),
    ("measure", "a parameter that is not there", "names are not looked for"),
    ("measure", "a value of the wrong type", "what a parameter stands for is not known where it stands"),
    ("measure", "a weight of nobody", "keys are not compared with those of another map"),
    ("measure", "too many new books in a variant", "the generator's numbers are not compared"),
    ("expect", "rows of unequal length", "lengths are not compared"),
    ("expect", "statements of an unknown variant", "keys are not compared with those of another map"),
    ("expect", "a pattern that is none", "no pattern is read"),
    ("expect", "a misspelt backend", "a plugin may have any name"),
    ("expect", "a message on a database where no error is expected", "two maps are not taken together"),
];

#[test]
fn what_is_bad_is_refused_as_far_as_a_schema_can_tell() {
    const STEP: &str = "scenario: Test\nsteps:\n";
    let parts: [(&str, &str, Cases); 9] = [
        ("syntax", "", SYNTAX),
        ("file", "", FILE),
        ("data", "scenario: Test\nsteps: [load_data]\n", DATA),
        ("steps", STEP, STEPS),
        ("fields", STEP, FIELDS),
        ("measure", STEP, MEASURE),
        ("faults", STEP, FAULTS),
        ("expect", STEP, EXPECT),
        ("several", "", SEVERAL),
    ];
    let validator = validator();
    let mut taken = Vec::new();
    for (part, before, cases) in parts {
        for (name, case) in cases {
            // What is no YAML never reaches a schema.
            let Ok(tree) = yaml::tree(&format!("{before}{case}")) else { continue };
            if validator.is_valid(&json(&tree)) {
                taken.push((part, *name));
            }
        }
    }
    let not_told: Vec<(&str, &str)> = NOT_TOLD.iter().map(|(part, name, _)| (*part, *name)).collect();
    assert_eq!(taken, not_told);
}
