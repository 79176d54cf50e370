//! Schemas and files of queries. The runner reads annotations; here the few that there are begin each query.

// Not every test takes all of it.
#![allow(dead_code)]

use scaffold::query::{self, Annotated, Gives, Query};
use scaffold::{Dialect, Mistakes, Place, Schema};
use std::path::{Path, PathBuf};

/// The schemas, each with its queries and what is written for them.
pub const SCHEMAS: [&str; 5] = ["shop", "music", "blog", "events", "library"];

/// The folder of a schema.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../typed/src").join(name)
}

/// A schema with its queries.
pub fn read(name: &str) -> (Schema, Vec<Query>) {
    let text = |file: &str| std::fs::read_to_string(folder(name).join(file)).unwrap();
    let tables = text("schema.sql");
    let schema = Schema::parse("schema.sql", &tables, Dialect::of(&tables));
    let schema = schema.unwrap_or_else(|wrong| panic!("{wrong}"));
    let queries = resolved(&text("queries.sql"), &schema).unwrap_or_else(|wrong| panic!("{wrong}"));
    (schema, queries)
}

/// Queries, or what is wrong with them.
pub fn resolved(text: &str, schema: &Schema) -> Result<Vec<Query>, Mistakes> {
    let mut queries: Vec<Annotated> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if let Some(annotation) = line.strip_prefix("-- name: ") {
            let (name, word) = annotation.split_once(" :").unwrap();
            queries.push(Annotated {
                name: name.to_owned(),
                gives: Gives::of(word).unwrap(),
                doc: Vec::new(),
                declared: Vec::new(),
                sql: String::new(),
                line: number + 1,
                place: Place { line: number, column: 10, length: name.len() },
            });
            continue;
        }
        let Some(query) = queries.last_mut() else { continue };
        match line.strip_prefix("-- ") {
            Some(comment) if query.sql.is_empty() => {
                query.doc.push(comment.to_owned());
                query.line = number + 1;
            }
            _ => query.sql.push_str(&format!("{line}\n")),
        }
    }
    for query in &mut queries {
        query.sql = query.sql.trim_end().trim_end_matches(';').to_owned();
    }
    query::resolve("queries.sql", text, &queries, schema)
}
