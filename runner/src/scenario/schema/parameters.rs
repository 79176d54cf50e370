//! A variable, a parameter of a `matrix` or one of the environment may stand for any value: `$name`, `${name}`, `${env:NAME}`.

use super::parts::reference;
use serde_json::{Value, json};

/// `$rows`.
pub fn schema() -> Value {
    json!({
        "description": "The value of the variable, of the parameter of a `matrix`, or of the environment's `${env:NAME:-default}`.",
        "type": "string",
        "pattern": "^\\$.",
    })
}

/// The schema, each value of which may be a variable.
pub fn taken(schema: &Value) -> Value {
    let mut schema = schema.clone();
    within(&mut schema);
    schema
}

/// Goes into maps and lists; a map or list as a whole is no parameter.
fn within(schema: &mut Value) {
    for kinds in ["anyOf", "oneOf"] {
        schema.get_mut(kinds).and_then(Value::as_array_mut).into_iter().flatten().for_each(within);
    }
    for branch in ["then", "else"] {
        if let Some(branch) = schema.get_mut(branch) {
            within(branch);
        }
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
    let takes_it = is_text
        || schema.as_object().is_none_or(serde_json::Map::is_empty)
        || ["properties", "items", "$ref", "if", "const"].into_iter().any(has);
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
