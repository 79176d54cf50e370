//! The language as the JSON Schema that `scenarios/schema.json` is, by which editors complete and check a scenario while it is
//! written. A test holds it to the parser and to the contract's types.

use serde_json::{Map, Value};

/// The schema's text (draft 2020-12).
pub const SCHEMA: &str = include_str!("../../../scenarios/schema.json");

/// The arguments of an operation by name with their schemas, and those that must be there.
pub fn arguments(operation: &str) -> (Map<String, Value>, Vec<String>) {
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("a test holds the schema to the code");
    let mut call = schema["$defs"][operation].take();
    // What may be written as a text as well.
    if let Some(with_names) = call["anyOf"]
        .as_array_mut()
        .and_then(|ways| ways.iter_mut().find(|way| way["properties"].is_object()))
    {
        call = with_names.take();
    }
    let (mut required, mut arguments) = (names(&call), Map::new());
    if let Value::Object(properties) = call["properties"].take() {
        arguments = properties;
    }
    // Of several ways to say the same, such as a text here or in a file, the first.
    if let [first, others @ ..] = call["oneOf"].as_array().map_or(&[][..], Vec::as_slice) {
        required.extend(names(first));
        arguments.retain(|name, _| !others.iter().any(|other| names(other).contains(name)));
    }
    (arguments, required)
}

/// What must be there.
fn names(call: &Value) -> Vec<String> {
    let required = call["required"].as_array().into_iter().flatten();
    required.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend_api::operation::OperationName;
    use strum::IntoEnumIterator;

    #[test]
    fn each_operation_has_the_arguments_of_its_type() {
        for operation in OperationName::iter().filter(|operation| operation.is_called()) {
            let (arguments, required) = arguments(operation.into());
            let example = serde_json::to_value(operation.example()).expect("an operation is JSON");
            let given = example[<&str>::from(operation)].as_object().cloned().unwrap_or_default();
            // Those of several queries are lists and maps of calls.
            if !matches!(operation, OperationName::Transaction | OperationName::PerRow) {
                assert!(given.keys().all(|name| arguments.contains_key(name)), "{operation:?}: {given:?}");
            }
            assert!(required.iter().all(|name| arguments.contains_key(name)), "{operation:?}: {required:?}");
        }
    }
}
