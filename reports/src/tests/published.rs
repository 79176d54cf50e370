//! The JSON Schemas beside this crate's sources (<https://json-schema.org/draft/2020-12>), for those who read what it writes.

use jsonschema::Validator;
use schemars::JsonSchema;
use serde_json::Value;

/// The published schema, after a look that it is that of the type. `UPDATE_SCHEMA=1` writes it anew.
pub fn schema<T: JsonSchema>(file: &str) -> Value {
    let path = format!("{}/schema/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let schema =
        serde_json::to_string_pretty(&schemars::schema_for!(T)).expect("a schema can be written") + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &schema).expect("the schema can be written");
        return serde_json::from_str(&schema).expect("JSON");
    }
    let published = std::fs::read_to_string(&path).expect("the schema is published");
    assert!(published == schema, "run this test with UPDATE_SCHEMA=1, and raise the version of the shape");
    serde_json::from_str(&schema).expect("JSON")
}

/// What tells whether a document is of the type, by the published schema.
pub fn validator<T: JsonSchema>(file: &str) -> Validator {
    jsonschema::validator_for(&schema::<T>(file)).expect("a valid schema")
}
