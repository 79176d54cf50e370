//! The type of an argument, in the words of a scenario: `[a whole number, …]`.

use crate::suggest::any_of;
use serde_json::Value;

/// What may be written for an argument.
pub fn kind(schema: &Value) -> String {
    let words = words(schema);
    if !words.is_empty() {
        return any_of(&words.iter().map(|(word, _)| *word).collect::<Vec<_>>()).replace('`', "");
    }
    let choices: Vec<String> = choices(schema).iter().map(|choice| kind(choice)).collect();
    if !choices.is_empty() {
        return choices.join(" or ");
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("integer"), Some("uint32")) => "a whole number from 0".to_owned(),
        (Some("integer"), _) => "a whole number".to_owned(),
        (Some("boolean"), _) => "true or false".to_owned(),
        (Some("string"), Some("date")) => "a date".to_owned(),
        (Some("string"), _) if schema.get("pattern").is_some() => "a name".to_owned(),
        (Some("string"), _) => "text".to_owned(),
        (Some("array"), _) => format!("[{}, …]", kind(&schema["items"])),
        (Some("object"), _) => map(schema),
        _ => "a value".to_owned(),
    }
}

/// Names in the order in which they are read: those that must be there first.
pub fn in_order<'a>(names: impl Iterator<Item = &'a String>, required: &[&str]) -> Vec<&'a String> {
    let mut names: Vec<&String> = names.collect();
    names.sort_by_key(|name| required.iter().position(|one| one == name).unwrap_or(usize::MAX));
    names
}

/// The words of which one is to be written, each with what it means.
pub fn words(schema: &Value) -> Vec<(&str, &str)> {
    let own = schema["oneOf"].as_array().into_iter().flatten();
    let own: Vec<_> =
        own.filter_map(|choice| Some((choice["const"].as_str()?, choice["description"].as_str()?))).collect();
    match choices(schema).as_slice() {
        // A word that may be left out.
        [only] if own.is_empty() => words(only),
        _ => own,
    }
}

/// `{ name: text, books: … }`
fn map(schema: &Value) -> String {
    let Some(properties) = schema["properties"].as_object() else {
        return format!("{{ NAME: {}, … }}", kind(&schema["additionalProperties"]));
    };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let names = in_order(properties.keys(), &required);
    let fields: Vec<String> =
        names.iter().map(|name| format!("{name}: {}", kind(&properties[name.as_str()]))).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// The schemas of which one is to be met, without nothing at all, and without what only stands for a value.
fn choices(schema: &Value) -> Vec<&Value> {
    let choices = ["anyOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    choices.filter(|choice| choice["type"] != "null" && choice["$ref"] != "#/$defs/parameter").collect()
}
