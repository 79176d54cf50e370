//! A run that is killed in the middle of a copy of a user's own database: that one stays as it is, and what was begun is removed.

use crate::copy::{folder, own};
use crate::support::{finish, run, runner};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Starts a run of the scenario in a folder, whose temporary files are in another.
fn start(folder: &Path, temporary: &Path, database: &str) -> Child {
    let mut runner = runner();
    runner.args(["play", folder.join("own.yaml").to_str().unwrap(), "-b", "rusqlite", "-d", database]);
    runner.env("TMPDIR", temporary).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for a moment of a run, and stops the run there.
fn stop_when(run: &mut Child, mut is_there: impl FnMut() -> bool) {
    while !is_there() {
        assert!(run.try_wait().unwrap().is_none(), "the run is over before the moment came");
        std::thread::yield_now();
    }
    signal("-STOP", run);
}

fn signal(signal: &str, run: &Child) {
    assert!(Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap().success());
}

/// `runner clean` of a folder for temporary files.
fn clean(temporary: &Path, more: &[&str]) -> String {
    let ran = finish(runner().arg("clean").args(more).env("TMPDIR", temporary));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

/// The only folder in another.
fn only(folder: &Path) -> Option<PathBuf> {
    let mut paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let path = paths.next();
    assert!(paths.next().is_none());
    path
}

fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |found| found.len())
}

#[test]
fn a_run_that_is_killed_while_it_copies_leaves_what_clean_removes() {
    let (folder, temporary) = (folder(50_000), TempDir::new().unwrap());
    let (folder, temporary) = (folder.path(), temporary.path());
    let before = own(folder);
    let mut child = start(folder, temporary, "sqlite");
    let copied = || only(temporary).map(|made| made.join("own.copied"));
    stop_when(&mut child, || copied().is_some_and(|copied| size(&copied) > 0));
    let made = only(temporary).unwrap();
    assert!(!made.join("own.rusqlite.db").exists(), "in the middle of the copy");
    assert!(clean(temporary, &["--remove"]).starts_with("no folder in "), "a run that goes on keeps its own");
    signal("-KILL", &child);
    child.wait().unwrap();
    assert!(own(folder) == before);
    // Of these it is no matter what they are called.
    fs::create_dir(temporary.join("runner-of-somebody")).unwrap();
    fs::write(temporary.join("runner-of-somebody/.in-use"), "my own").unwrap();
    let listed = clean(temporary, &[]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.starts_with(made.to_str().unwrap()) && listed.contains("iB"), "{listed}");
    assert!(made.exists());
    assert!(clean(temporary, &["--remove"]).ends_with("  removed\n"));
    assert_eq!(only(temporary).unwrap(), temporary.join("runner-of-somebody"));
}

#[test]
fn where_a_copy_was_torn_the_next_run_makes_another() {
    let (folder, temporary) = (folder(50_000), TempDir::new().unwrap());
    let before = own(folder.path());
    let named = folder.path().join("play.own.rusqlite.db");
    let database = format!("sqlite:{}", folder.path().join("play.db").display());
    // As it is before the first byte.
    fs::write(&named, "").unwrap();
    let mut child = start(folder.path(), temporary.path(), &database);
    stop_when(&mut child, || size(&named) > 0);
    signal("-KILL", &child);
    child.wait().unwrap();
    assert!(own(folder.path()) == before);
    let scenario = folder.path().join("own.yaml");
    let again = run(&["play", scenario.to_str().unwrap(), "-b", "rusqlite", "-d", &database]);
    assert_eq!(again.code, 0, "{}{}", again.stdout, again.stderr);
    assert!(own(folder.path()) == before);
}

#[test]
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn a_run_that_is_killed_while_it_copies_from_a_server_leaves_what_clean_removes() {
    for site in crate::site::sites() {
        let is_postgres = site.kind == backend_api::DatabaseKind::Postgres;
        let tables = match is_postgres {
            true => {
                "CREATE TABLE precious (id INT PRIMARY KEY, more TEXT);
                 INSERT INTO precious SELECT n, repeat(md5(n::text), 20) FROM generate_series(1, 100000) n"
            }
            false => {
                "CREATE DATABASE app; USE app; CREATE TABLE precious (id INT PRIMARY KEY, more TEXT);
                 INSERT INTO precious SELECT seq, REPEAT(MD5(seq), 20) FROM seq_1_to_100000"
            }
        };
        let (state, copies) = match is_postgres {
            true => (
                "SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM precious p",
                "SELECT query FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY % FROM STDIN'",
            ),
            false => (
                "SELECT CONCAT(COUNT(*), ' ', SUM(CRC32(CONCAT(id, ' ', more)))) FROM app.precious",
                "SELECT LEFT(info, 20) FROM information_schema.processlist WHERE info LIKE 'INSERT INTO `precious`%'",
            ),
        };
        site.run(tables);
        let before = site.column(state);
        let folder = TempDir::new().unwrap();
        let url = if is_postgres { site.url().to_owned() } else { format!("{}app", site.url()) };
        let scenario = crate::copy::SCENARIO.replace("sqlite:data/app.db", &url);
        fs::write(folder.path().join("own.yaml"), scenario.replace("customer", "precious")).unwrap();
        let mut command = runner();
        command.args([
            "play",
            folder.path().join("own.yaml").to_str().unwrap(),
            "-b",
            "sqlx",
            "-d",
            site.url(),
        ]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        stop_when(&mut child, || !site.column(copies).is_empty());
        assert_eq!(site.made().len(), 1, "in the middle of the first copy");
        let listed = run(&["clean", site.url(), "--remove"]);
        assert!(listed.stdout.contains(": left alone"), "{}", listed.stdout);
        signal("-KILL", &child);
        child.wait().unwrap();
        assert_eq!(site.column(state), before);
        // The server has yet to see that nobody is connected any more.
        let begun = std::time::Instant::now();
        while !site.made().is_empty() {
            assert!(begun.elapsed().as_secs() < 60, "the copy is removed");
            assert_eq!(run(&["clean", site.url(), "--remove"]).code, 0);
        }
        assert_eq!(site.column(state), before);
    }
}
