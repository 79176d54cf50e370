//! The operations with their arguments, from the contract's types.

use super::super::parse::{EDITS, MIGRATING, PORTABLE};
use super::composed;
use super::parts::{reference, word_or_map};
use backend_api::operation::OperationName;
use backend_api::{Operation, Value as Cell};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use strum::IntoEnumIterator;

/// An operation as the language has it.
pub struct Described {
    /// Its name.
    pub name: &'static str,
    /// What stands behind the name.
    pub call: Value,
    /// Those that must be there.
    pub required: Vec<String>,
}

impl Described {
    /// Whether its name may stand alone.
    fn is_word(&self) -> bool {
        self.required.is_empty() && self.call["type"] != "array"
    }
}

/// All operations, in the order of the contract.
pub fn operations() -> Vec<Described> {
    let mut schema = of_type::<Operation>();
    share(&mut schema, &value());
    let variants: Vec<&Value> = schema["oneOf"].as_array().into_iter().flatten().collect();
    let called = OperationName::iter().filter(|name| name.is_called());
    let described = called.map(|name| match composed::call(name) {
        Some(call) => composed(name.into(), call),
        None => described(name.into(), &variants),
    });
    described.collect()
}

/// The value of a row or parameter, which many schemas share.
pub fn value() -> Value {
    of_type::<Cell>()
}

/// The schema of a type by itself, whole numbers with their limits.
pub fn of_type<T: JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Some(map) = schema.as_object_mut() {
        map.remove("title");
    }
    limit(&mut schema);
    schema
}

/// An operation as a word, if it may stand alone, or as a map with one key.
pub fn one_of(operations: &[Described]) -> Value {
    let words: Vec<&str> = words(operations).collect();
    let calls: Map<String, Value> =
        operations.iter().map(|one| (one.name.to_owned(), reference(one.name))).collect();
    let map = json!({
        "type": "object",
        "properties": calls,
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
    });
    word_or_map(json!({ "enum": words }), map)
}

/// What may stand alone in a list of steps.
pub fn words(operations: &[Described]) -> impl Iterator<Item = &'static str> {
    operations.iter().filter(|one| one.is_word()).map(|one| one.name)
}

/// An operation of several queries.
fn composed(name: &'static str, call: Value) -> Described {
    let required = call["properties"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    Described { name, call, required }
}

fn described(name: &'static str, variants: &[&Value]) -> Described {
    let with_fields = variants.iter().find(|variant| variant["properties"].get(name).is_some());
    let word = variants.iter().find(|variant| variant["const"] == name);
    let about = with_fields.or(word).map(|variant| variant["description"].clone()).unwrap_or_default();
    let mut call = match with_fields {
        Some(variant) => variant["properties"][name].clone(),
        None => json!({ "type": "object", "additionalProperties": false }),
    };
    if MIGRATING.contains(&name) {
        edits(&mut call);
    }
    if name == "script" {
        call["properties"][PORTABLE] = portable();
    }
    let required: Vec<String> = call["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if required.is_empty() {
        call["type"] = json!(["object", "null"]);
    }
    // The two that are mostly a text may be written as one.
    if name == "sql" {
        call["not"] = json!({ "required": ["params", "rows"] });
    }
    if ["sql", "script"].contains(&name) {
        call = or_from_file(call);
        call = json!({ "anyOf": [{ "type": "string" }, call] });
    }
    call["description"] = about;
    Described { name, call, required }
}

/// Whether a text is translated.
fn portable() -> Value {
    json!({
        "description": "The text is of `CREATE TABLE`s for all databases: each is told it in its own types, and `runner check --sql` shows how.",
        "type": "boolean",
        "default": false,
    })
}

/// What may be said of migrations of the user's own.
fn edits(call: &mut Value) {
    let version = json!({ "type": "integer", "minimum": 0 });
    let sql = json!({ "type": "string", "minLength": 1 });
    let [without, with, line_ends] = EDITS else { return };
    call["properties"][*without] = json!({
        "description": "Migrations of your own that are not there, by version.",
        "anyOf": [version, { "type": "array", "items": version }],
    });
    call["properties"][*with] = json!({
        "description": "`{ 0004_reviews: CREATE TABLE … }`: migrations of your own that say something else, or are there besides.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            "anyOf": [
                sql,
                {
                    "type": "object",
                    "required": ["up"],
                    "additionalProperties": false,
                    "properties": { "up": sql, "down": sql },
                },
            ],
        },
    });
    call["properties"][*line_ends] = json!({
        "description": "How the lines of your own migrations end.",
        "enum": ["lf", "crlf"],
    });
}

/// The text may be that of a file.
fn or_from_file(mut call: Value) -> Value {
    call["properties"]["file"] = json!({
        "description": "A file with the text; its path is relative to the file in which it is written.",
        "type": "string",
        "minLength": 1,
    });
    let others = call["required"].as_array().into_iter().flatten().filter(|required| *required != "text");
    call["required"] = others.cloned().collect::<Vec<_>>().into();
    call["oneOf"] = json!([{ "required": ["text"] }, { "required": ["file"] }]);
    call
}

/// Refers to the definition of a value where one stands.
fn share(schema: &mut Value, value: &Value) {
    if schema.get("anyOf").is_some() && schema["anyOf"] == value["anyOf"] {
        *schema = reference("value");
    }
    match schema {
        Value::Object(map) => map.values_mut().for_each(|member| share(member, value)),
        Value::Array(list) => list.iter_mut().for_each(|member| share(member, value)),
        _ => {}
    }
}

/// JSON Schema has no sizes of numbers: what their names mean.
fn limit(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            let limits = match map.get("format").and_then(Value::as_str) {
                Some("int32") => Some((json!(i32::MIN), json!(i32::MAX))),
                Some("uint32") => Some((json!(0), json!(u32::MAX))),
                _ => None,
            };
            if let Some((least, most)) = limits {
                map.insert("minimum".to_owned(), least);
                map.insert("maximum".to_owned(), most);
            }
            map.values_mut().for_each(limit);
        }
        Value::Array(list) => list.iter_mut().for_each(limit),
        _ => {}
    }
}
