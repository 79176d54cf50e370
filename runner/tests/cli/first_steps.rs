//! What somebody meets who has just built the program.

use crate::support::{finish, run, runner};
use std::fs;
use tempfile::TempDir;

#[test]
fn without_a_command_it_says_where_to_begin() {
    let ran = run(&[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for command in ["runner play 05 ", "runner list ", "runner new scenario mine.yaml ", "runner help "] {
        assert!(ran.stdout.contains(command), "{command}: {}", ran.stdout);
    }
    assert!(ran.stdout.lines().count() < 16, "it is no manual: {}", ran.stdout);
}

#[test]
fn a_new_scenario_plays_as_it_stands_on_all_libraries() {
    let folder = TempDir::new().unwrap();
    let within = |arguments: &[&str]| finish(runner().args(arguments).current_dir(folder.path()));
    let made = within(&["new", "scenario", "mine.yaml"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    assert!(made.stdout.starts_with("mine.yaml\n") && made.stdout.contains("runner play mine.yaml"));
    let played = within(&["play", "mine.yaml", "--backend", "all", "--samples", "1"]);
    assert_eq!((played.code, played.stderr.as_str()), (0, ""), "{}", played.stdout);
    for library in ["rusqlite", "diesel", "sqlx", "sea-orm"] {
        assert!(played.stdout.contains(library), "{library}: {}", played.stdout);
    }
    let text = fs::read_to_string(folder.path().join("mine.yaml")).unwrap();
    let schema =
        text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema=")).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join(schema)).unwrap(), run(&["schema"]).stdout);
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = TempDir::new().unwrap();
    let within = |file: &str| finish(runner().args(["new", "scenario", file]).current_dir(folder.path()));
    let (mine, schema) = (folder.path().join("mine.yaml"), folder.path().join("scenario.schema.json"));
    fs::write(&mine, "mine").unwrap();
    let refused = within("mine.yaml");
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("mine.yaml is there already") && refused.stderr.contains("another name"));
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    fs::write(&schema, "theirs").unwrap();
    let beside = within("other.yaml");
    assert_eq!(beside.code, 0, "{}", beside.stderr);
    assert!(beside.stderr.contains("`runner schema > scenario.schema.json` renews it"), "{}", beside.stderr);
    assert_eq!(fs::read_to_string(&schema).unwrap(), "theirs");
    let unnamed = within("mine.txt");
    assert_eq!(unnamed.code, 2);
    assert!(unnamed.stderr.contains("name it mine.yaml"), "{}", unnamed.stderr);
    let nowhere = within("no/such/mine.yaml");
    assert!(
        nowhere.code == 2 && nowhere.stderr.contains("cannot write no/such/mine.yaml"),
        "{}",
        nowhere.stderr
    );
}
