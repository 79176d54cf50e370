//! Scenarios that play on copies of a user's own database, which stays as it is.

use crate::support::run;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const SCENARIO: &str = "
scenario: My own
copy: sqlite:data/app.db
steps:
  - sql: SELECT count(*) AS n FROM customer
    expect: { rows: [[3]] }
  - sql: DELETE FROM customer WHERE id = 1
    expect: { changed: 1 }
  - name: Count
    measure: { sql: SELECT count(*) AS n FROM customer }
    samples: 2
    expect: { rows: [[2]] }
";

/// A folder with a scenario and a database that it plays on copies of.
pub fn folder(rows: u32) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("own.yaml"), SCENARIO).unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let connection = Connection::open(folder.path().join("data/app.db")).unwrap();
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = wal; CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
             INSERT INTO customer (name) VALUES ('Ada'), ('Bob'), ('Eve'); CREATE TABLE filler AS
             WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT {rows}) SELECT n, hex(zeroblob(500)) FROM c;"
        ))
        .unwrap();
    folder
}

/// The database's own folder, to the byte.
pub fn own(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = fs::read_dir(folder.join("data")).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn the_users_own_database_stays_as_it_is() {
    let folder = folder(1);
    let before = own(folder.path());
    assert_eq!(before.len(), 1, "{:?}", before.keys());
    let scenario = folder.path().join("own.yaml");
    let scenario = scenario.to_str().unwrap();
    let named = format!("sqlite:{}", folder.path().join("play.db").display());
    for database in ["sqlite", &named, &named] {
        let ran = run(&["play", scenario, "-b", "all", "-d", database]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(
            ran.stderr.contains("own plays on copies of")
                && ran.stderr.contains("KiB each; the file itself is only read"),
            "{}",
            ran.stderr
        );
        assert!(own(folder.path()) == before);
    }
    let played = Connection::open(folder.path().join("play.own.sqlx.db")).unwrap();
    let rows: i64 = played.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
    let ran = run(&["play", scenario, "-d", "sqlite::memory:"]);
    assert_ne!(ran.code, 0);
    assert!(ran.stderr.contains("play with `-d sqlite`"), "{}", ran.stderr);
}

#[test]
fn what_is_no_database_is_said() {
    let folder = folder(1);
    let check = |copy: &str| {
        let path = folder.path().join("other.yaml");
        fs::write(&path, SCENARIO.replace("sqlite:data/app.db", copy)).unwrap();
        run(&["play", path.to_str().unwrap(), "-b", "rusqlite"])
    };
    fs::write(folder.path().join("text.db"), "not a database").unwrap();
    for (copy, words) in [
        ("sqlite:nowhere.db", "other.yaml:3:7"),
        ("app.db", "`copy` takes no `app.db`"),
        ("sqlite:data", "is no file"),
        ("sqlite:text.db", "text.db is no file of SQLite"),
        ("pg://ada:secret@host/app", "`copy` in line 3 takes no `pg://ada:"),
    ] {
        let ran = check(copy);
        assert_eq!(ran.code, 2, "{copy}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(words), "{copy}: {}", ran.stderr);
    }
    assert!(!check("pg://ada:secret@host/app").stderr.contains("secret"));
}

#[test]
fn a_path_of_a_database_that_is_there_is_not_played_on() {
    let folder = folder(1);
    let before = own(folder.path());
    let database = format!("sqlite:{}", folder.path().join("data/app.db").display());
    let sound = folder.path().join("sound.yaml");
    fs::write(&sound, crate::SOUND).unwrap();
    let ran = run(&["play", sound.to_str().unwrap(), "-b", "rusqlite", "-d", &database]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stderr.contains("app.db is not opened: each backend gets a new file that is named after it"),
        "{}",
        ran.stderr
    );
    let after = own(folder.path());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert!(after.keys().any(|path| path.ends_with("app.sound.rusqlite.db")), "{:?}", after.keys());
}
