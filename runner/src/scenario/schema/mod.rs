//! The published schema of the language (draft 2020-12) from the code, to hold the one to the other.
//!
//! Operations, settings and failures come from the contract's types, with their comments; the rest of the language is said here,
//! with the limits and words of `parse`. What a schema cannot tell, such as two steps of one name, `runner check` does.

mod composed;
mod expect;
mod fault;
mod file;
mod measure;
mod operations;
mod own;
mod parameters;
mod params;
mod parts;
mod server;
mod step;
mod tables;
mod vars;

use operations::operations;
use serde_json::{Map, Value};

/// The schema's text, indented.
///
/// # Errors
/// If serde cannot write it.
pub fn schema() -> Result<String, serde_json::Error> {
    let operations = operations();
    let mut definitions = Map::new();
    for operation in &operations {
        definitions.insert(operation.name.to_owned(), parameters::taken(&operation.call));
    }
    definitions.insert("value".to_owned(), operations::value());
    definitions.insert("parameter".to_owned(), parameters::schema());
    definitions.insert("operation".to_owned(), operations::one_of(&operations));
    let expect = expect::schema();
    definitions.insert("expect_case".to_owned(), parameters::taken(&expect::case(&expect)));
    definitions.insert("expected_value".to_owned(), parameters::taken(&expect::value()));
    definitions.insert("expect".to_owned(), parameters::taken(&expect));
    definitions.insert("step".to_owned(), parameters::taken(&step::schema(&operations)));
    own::add(&mut definitions);
    let mut schema = file::schema();
    schema.extend(own::steps());
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    serde_json::to_string_pretty(&schema).map(|json| json + "\n")
}
