//! What the exit code tells: passed, a difference, bad input.

use crate::support::run;
use crate::{SOUND, with_file};
use std::fs;
use tempfile::TempDir;

#[test]
fn a_passed_run_ends_with_0() {
    with_file("sound.yaml", SOUND, |path| {
        let ran = run(&["play", &path.to_string_lossy()]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    });
}

#[test]
fn an_expectation_that_is_not_met_ends_with_1_and_says_what_was_expected() {
    let wrong = format!("{SOUND}    expect: {{ rows: 7 }}\n").replace("- list_books\n", "- list_books:\n");
    with_file("wrong.yaml", wrong, |path| {
        let ran = run(&["play", &path.to_string_lossy()]);
        assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("7 rows were expected, and there are 0"), "{}", ran.stdout);
    });
}

#[test]
fn wrong_arguments_end_with_2_and_say_what_is_right() {
    let empty = TempDir::new().unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["play", "05", "--backend", "disel"], "did you mean `diesel`?"),
        (&["play", "05", "--backend", "disel"], "sqlx, sea-orm, memory"),
        (&["play", "05", "--backend", "./no/such/program"], "no program at ./no/such/program"),
        (&["play", "99"], "the built-in ones are 01, 02"),
        (&["play", "no/such.yaml"], "no/such.yaml"),
        (&["play", &empty.path().to_string_lossy()], "no scenarios in"),
        (&["play", "05", "--database", "oracle"], "sqlite::memory:"),
        (&["play", "05", "--database", "postgers"], "did you mean `postgres`?"),
        (&["play", "05", "--report", "pdf=x.pdf"], "use html=FILE, json=FILE, junit=FILE"),
        (&["play", "05", "--report", "json=no/such/folder/x.json"], "no folder no/such/folder"),
        (&["play", "05", "--database", "sqlite:no/such/folder/x.db"], "no folder no/such/folder"),
        (&["play", "05", "--events", "no/such/folder/x"], "no folder no/such/folder"),
        (&["play", "05", "--fail-on", "failed"], "--baseline"),
        (&["play", "05", "--timeout", "0"], "above 0"),
        (&["play"], "<SCENARIOS>"),
        (&["play"], "`runner play 05` plays"),
        (&["play", "-b", "diesel"], "`runner list` shows"),
        (&["show", "find_bok"], "did you mean `find_book`?"),
    ];
    for (arguments, message) in cases {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(message), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}: errors are talk, not results");
    }
}

#[test]
fn files_that_are_no_scenarios_end_with_2_and_never_in_a_panic() {
    let bomb = "scenario: &a [x, x, x, x, x, x, x, x, x]\nabout: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n\
                steps: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n";
    let large = format!("scenario: Large\nsteps:\n{}", "  - create_tables\n".repeat(600_000));
    let cases: &[(&str, &[u8])] = &[
        ("empty", b""),
        ("not UTF-8", b"scenario: \xff\xfe\n"),
        ("ten megabytes", large.as_bytes()),
        ("an alias bomb", bomb.as_bytes()),
        ("no map", b"just words"),
        ("a NUL", b"scenario: \0\n"),
    ];
    for (name, content) in cases {
        with_file("bad.yaml", content, |path| {
            for command in ["play", "check"] {
                let ran = run(&[command, &path.to_string_lossy()]);
                assert_eq!(ran.code, 2, "{name}: {}", ran.stderr);
                assert!(ran.stderr.contains("bad.yaml"), "{name}: {}", ran.stderr);
                assert!(!ran.stderr.contains("panicked"), "{name}: {}", ran.stderr);
            }
        });
    }
}

#[test]
fn a_mistake_is_shown_with_its_place_and_a_caret() {
    with_file("typo.yaml", "scenario: Typo\nsteps:\n  - create_tables\n  - find_bok: { id: 1 }\n", |path| {
        let ran = run(&["check", &path.to_string_lossy()]);
        assert_eq!(ran.code, 2);
        for part in ["typo.yaml:4:5", "^^^^^^^^", "find_book"] {
            assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
        }
    });
}

#[test]
fn a_bad_scenario_does_not_take_the_others_with_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("1-bad.yaml"), "scenario: Bad\n").unwrap();
    fs::write(folder.path().join("2-sound.yaml"), SOUND).unwrap();
    let ran = run(&["play", &folder.path().to_string_lossy(), "-b", "memory"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("1-bad.yaml"), "{}", ran.stderr);
    assert!(ran.stdout.contains("Sound"), "{}", ran.stdout);
}
