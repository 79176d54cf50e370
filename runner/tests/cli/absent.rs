//! What was asked for and cannot be played is no success, and every report says so.

use crate::support::{finish, run, runner};
use crate::{SOUND, with_file};
use std::fs;
use tempfile::TempDir;

/// A server that is not there, with a password.
const NOBODY: &str = "postgres://me:s3cret@127.0.0.1:1/db";

#[test]
fn a_database_that_was_named_and_cannot_be_had_fails_the_run_and_costs_the_others_nothing() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("sound.yaml"), SOUND).unwrap();
    let mut command = runner();
    command.args(["play", "sound.yaml", "-d", "sqlite", "-d", NOBODY]).current_dir(folder.path());
    let reports = ["json", "junit", "markdown", "html"];
    for format in reports {
        command.arg("--report").arg(format!("{format}={format}"));
    }
    let ran = finish(&mut command);
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("cannot play on postgres://127.0.0.1:1/db: "), "{}", ran.stderr);
    assert!(ran.stdout.contains("✓ sound  all 2 steps passed in every backend"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Not played: postgres://127.0.0.1:1/db"), "{}", ran.stdout);
    for format in reports {
        let report = fs::read_to_string(folder.path().join(format)).unwrap();
        assert!(report.contains("127.0.0.1:1/db"), "{format} names it");
        assert!(!report.contains("s3cret"), "{format}");
    }
}

#[test]
fn a_scenario_that_is_for_none_of_the_databases_was_not_played() {
    with_file("other.yaml", "scenario: Other\non: mysql\nsteps:\n  - create_tables\n", |path| {
        let path = path.to_str().unwrap();
        let ran = run(&["play", path, "-d", "sqlite"]);
        assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("other is not for SQLite: it is for "), "{}", ran.stderr);
        // A folder means whatever of it can be played.
        let folder = path.strip_suffix("/other.yaml").unwrap();
        let ran = run(&["play", folder, "-d", "sqlite"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    });
}
