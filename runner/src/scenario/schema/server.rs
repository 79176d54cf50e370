//! `server`: what may be asked of each kind of server.

use super::super::parse::SERVERS;
use backend_api::DatabaseKind;
use serde_json::{Map, Value, json};

/// By kind.
pub fn schema() -> Value {
    let mut properties: Map<String, Value> = SERVERS
        .iter()
        .map(|(word, kind, keys)| {
            let fields: Map<String, Value> =
                keys.iter().map(|key| ((*key).to_owned(), field(key, *kind))).collect();
            let of_kind = json!({
                "type": "object",
                "additionalProperties": false,
                "minProperties": 1,
                "properties": fields,
            });
            ((*word).to_owned(), of_kind)
        })
        .collect();
    let tls = json!({
        "description": "A server that the runner starts takes encrypted connections alone, with a certificate that is made for it.",
        "type": "boolean",
    });
    properties.insert("tls".to_owned(), tls);
    json!({
        "description": "What the scenario asks of a server. Settings need one that the runner starts, `-d postgres`, `-d mariadb`.",
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": properties,
    })
}

fn field(key: &str, kind: DatabaseKind) -> Value {
    let name = "^[A-Za-z0-9][A-Za-z0-9_.@-]*$";
    match key {
        "settings" => json!({
            "description": "Settings of the server by the names of its documentation: `work_mem: 64MB`, `sql_mode: ANSI_QUOTES`.",
            "type": "object",
            "minProperties": 1,
            "properties": {},
            "propertyNames": { "pattern": "^[A-Za-z][A-Za-z0-9_]*([.][A-Za-z][A-Za-z0-9_]*)*$" },
            "additionalProperties": { "type": ["string", "number", "boolean"] },
        }),
        "extensions" => json!({
            "description": "Extensions that are made in each database: `[pg_trgm, citext]`.",
            "type": "array",
            "minItems": 1,
            "items": { "type": "string", "pattern": name },
        }),
        _ => {
            let of = if kind == DatabaseKind::Postgres {
                "`pg_collation`: `sv-x-icu`"
            } else {
                "`SHOW COLLATION`: `utf8mb4_bin`"
            };
            json!({
                "description": format!("By what rule the databases' texts are ordered and compared, a name of {of}."),
                "type": "string",
                "pattern": name,
            })
        }
    }
}
