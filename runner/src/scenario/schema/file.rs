//! The file's own fields.

use super::super::model::DataSpec;
use super::measure::DURATION;
use super::{operations, parameters, server, step, tables, vars};
use backend_api::Settings;
use reports::question::{HEAVIEST, Need, WORKS};
use serde_json::{Map, Value, json};
use strum::VariantNames;

/// The root of the schema, without its definitions.
pub fn schema() -> Map<String, Value> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of runner",
        "description": "Data, steps, expectations and notes, played against several database libraries.",
        "type": "object",
        "required": ["scenario", "steps"],
        "additionalProperties": false,
        "properties": {
            "scenario": { "description": "The title.", "type": "string", "pattern": "\\S" },
            "about": { "description": "What it is about, in a sentence.", "type": "string" },
            "vars": vars::schema("Variables: `$n` alone, or `${n}` within a text, stands for the value of `n`; `--set n=5` goes before it."),
            "copy": {
                "description": "A file of SQLite, `sqlite:app.db`, or a database on a server, `postgres://…` or `mysql://…`: the scenario plays on copies of it, and it is only read.",
                "type": "string",
                "pattern": "^(sqlite:(?!:memory:$)|postgres(ql)?://|mysql://|mariadb://).",
            },
            "data": data(),
            "settings": settings(),
            "network": {
                "description": "What lies between the program and a server. SQLite has no network.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "latency": {
                        "description": "Every round trip to a server is delayed so long: `1ms`, `500us`.",
                        "type": "string",
                        "pattern": DURATION,
                    },
                },
            },
            "server": server::schema(),
            "pool": {
                "description": "Each library's session is a pool of so many connections, from which each step takes one. For servers: `on: [postgres, mysql]`.",
                "type": "integer",
                "minimum": 1,
                "maximum": 64,
            },
            "decide": decide(),
            "queries": {
                "description": "A file of annotated queries beside the scenario, or a list of files. Steps call the queries by their names.",
                "anyOf": [
                    { "type": "string" },
                    { "type": "array", "minItems": 1, "items": { "type": "string" } },
                ],
            },
            "migrations": {
                "description": "A folder of migrations beside the scenario: `0001_name.up.sql`, `0001_name/up.sql` or `V1__name.sql`. `migrate_up` and its like then run these.",
                "type": "string",
                "minLength": 1,
            },
            "on": step::databases("The databases that the scenario is for; all unless it says so."),
            "steps": {
                "description": "What to do, in order.",
                "type": "array",
                "minItems": 1,
            },
        },
    });
    match parameters::taken(&schema) {
        Value::Object(mut schema) => {
            schema.insert("patternProperties".to_owned(), json!({ "^x-": true }));
            schema
        }
        _ => Map::new(),
    }
}

fn data() -> Value {
    let count = |what: &str| json!({ "description": what, "type": "integer", "minimum": 0, "maximum": DataSpec::MOST, "default": 0 });
    let seed = DataSpec::default().seed;
    // Every book has an author.
    let authors = json!({ "required": ["authors"], "properties": { "authors": { "minimum": 1 } } });
    let some = |key: &str| json!({ "required": [key], "properties": { key: { "minimum": 1 } } });
    json!({
        "description": "How many rows to generate. The same seed gives the same rows on every computer.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "authors": count("How many authors; books need at least one."),
            "publishers": count("How many publishers."),
            "books": count("How many books `load_data` inserts."),
            "tags": count("How many tags."),
            "new_books": count("How many books there are for `insert_books` and `upsert_books`."),
            "seed": { "description": "Where the generator begins.", "type": "integer", "minimum": 0, "default": seed },
            "tables": tables::schema(),
        },
        "if": { "anyOf": [some("books"), some("new_books")] },
        "then": authors,
    })
}

fn decide() -> Value {
    let weight = json!({ "type": "integer", "minimum": 1, "maximum": HEAVIEST });
    let mut properties: Map<String, Value> =
        WORKS.iter().map(|(word, _)| ((*word).to_owned(), weight.clone())).collect();
    properties.insert(
        "must".to_owned(),
        json!({
            "description": "What a library must have to be named.",
            "type": "array",
            "minItems": 1,
            "items": { "enum": Need::VARIANTS.iter().copied().chain(["mariadb"]).collect::<Vec<_>>() },
        }),
    );
    json!({
        "description": "How much each kind of work matters, and what a library must have: `runner decide` answers it.",
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": properties,
        "not": { "required": ["reads"], "anyOf": [{ "required": ["by_key"] }, { "required": ["many_rows"] }] },
    })
}

fn settings() -> Value {
    let mut settings = operations::of_type::<Settings>();
    settings["description"] = "How every backend opens its database, alike for all.".into();
    settings
}
