//! In a `measure` step with a `matrix`, `$name` may stand for any value of an operation.

use super::operations::{self, Described};
use super::parts::reference;
use serde_json::{Value, json};

/// `$rows`.
pub fn schema() -> Value {
    json!({
        "description": "The value that `matrix` has for the parameter of this name.",
        "type": "string",
        "pattern": "^\\$.",
    })
}

/// What an operation is called among the definitions where it takes parameters; nothing if it has no place for one.
pub fn name(operation: &Described) -> Option<String> {
    let is_other = taken(&operation.call) != operation.call;
    is_other.then(|| format!("measured_{}", operation.name))
}

/// A measured operation.
pub fn one_of(operations: &[Described]) -> Value {
    let named = |operation: &Described| name(operation).unwrap_or_else(|| operation.name.to_owned());
    let mut schema = operations::one_of(operations, named);
    schema["then"] = json!({ "anyOf": [schema["then"], reference("parameter")] });
    schema
}

/// The schema of an operation's arguments, each of which may be a parameter.
pub fn taken(call: &Value) -> Value {
    let mut call = call.clone();
    within(&mut call);
    call
}

/// Goes into maps and lists; a map or list as a whole is no parameter.
fn within(schema: &mut Value) {
    for kinds in ["anyOf", "oneOf"] {
        schema.get_mut(kinds).and_then(Value::as_array_mut).into_iter().flatten().for_each(within);
    }
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.values_mut().for_each(or_parameter);
    }
    for members in ["items", "additionalProperties"] {
        if let Some(member) = schema.get_mut(members).filter(|member| member.is_object()) {
            or_parameter(member);
        }
    }
}

/// Text is any text anyway, and so is a value.
fn or_parameter(schema: &mut Value) {
    within(schema);
    let has = |key: &str| schema.get(key).is_some();
    let is_text = schema["type"] == "string" && !["pattern", "format", "enum"].into_iter().any(has);
    let takes_it = is_text || ["properties", "items", "$ref"].into_iter().any(has);
    if takes_it {
        return;
    }
    let mut outer = json!({});
    for key in ["description", "default"] {
        if let Some(said) = schema.as_object_mut().and_then(|map| map.remove(key)) {
            outer[key] = said;
        }
    }
    outer["anyOf"] = json!([schema.take(), reference("parameter")]);
    *schema = outer;
}
