//! Whether what sqlx's macros were told about each statement, in the folder `.sqlx`, is what SQLite says of it after all
//! migrations; and nothing is kept for statements that are gone. `just prepare` makes it anew.

use backend_api::clients::runtime;
use serde_json::Value;
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr, SqliteConnection};
use std::path::Path;

static MIGRATOR: Migrator = sqlx::migrate!("./migrations/sqlite");

/// What is kept for each statement.
fn prepared() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let files =
        folder.read_dir().unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    files.map(|text| serde_json::from_str(&text).unwrap()).collect()
}

fn sql(prepared: &Value) -> &str {
    prepared["query"].as_str().unwrap()
}

#[test]
fn the_tables_are_what_the_macros_were_told() {
    runtime().unwrap().block_on(async {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        MIGRATOR.run(&mut conn).await.unwrap();
        let all = prepared();
        assert!(!all.is_empty());
        for kept in &all {
            let statement = AssertSqlSafe(sql(kept)).into_sql_str();
            let now = conn.describe(statement).await.unwrap_or_else(|error| panic!("{error}: {}", sql(kept)));
            assert_eq!(serde_json::to_value(&now).unwrap(), kept["describe"], "{}: just prepare", sql(kept));
        }
    });
}

#[test]
fn what_is_kept_is_of_statements_that_are_there() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folder = source.join("sqlite").read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files = folder.chain([source.join("sqlite.rs")]);
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for kept in prepared() {
        assert!(texts.iter().any(|text| text.contains(sql(&kept))), "{}: just prepare", sql(&kept));
    }
}
