//! Operations that a backend announces: called by scenarios that are checked without it, and held against what it gives.

use crate::script;
use crate::support::{Ran, finish, run, runner};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What a program announces.
const ANNOUNCED: &str = r#"{"name":"first_authors","about":"Those with the first ids.","arguments":{"type":"object","properties":{"limit":{"type":"integer","minimum":1}},"required":["limit"],"additionalProperties":false,"examples":[{"limit":2}]},"gives":"many","columns":["id","name"]}"#;

/// The worker of a sound backend that announces an operation, and has its code.
fn program(folder: &Path, announced: &str) -> String {
    let worker = env!("CARGO_BIN_EXE_runner");
    let code = r#"s/"text":""/"text":"SELECT id, name FROM authors ORDER BY id LIMIT 2"/"#;
    let text = format!(
        "sed -u '{code}' | {worker} worker rusqlite | sed -u 's/\"tunables\":/\"operations\":[{announced}],\"tunables\":/'"
    );
    script(folder, "runner-backend-mine", &text).display().to_string()
}

/// Writes what a program announces beside a scenario that calls it.
fn scenario(folder: &Path, program: &str, call: &str) -> String {
    let announced = run(&["plugin", "announce", program]);
    assert_eq!(announced.code, 0, "{}", announced.stderr);
    fs::write(folder.join("runner-backend-mine.operations.json"), announced.stdout).unwrap();
    let path = folder.join("own.yaml");
    let text = format!(
        "scenario: Own\nqueries: runner-backend-mine.operations.json\ndata: {{ authors: 3, books: 3 }}\nsteps:\n  - create_tables\n  \
         - load_data\n  - first_authors: {call}\n"
    );
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn who_announces_it_answers_and_the_others_do_not_support_it() {
    let folder = TempDir::new().unwrap();
    let program = program(folder.path(), ANNOUNCED);
    let scenario = scenario(folder.path(), &program, "{ limit: 2 }");
    let ran = run(&["play", &scenario, "-v", "-b", &format!("rusqlite,{program}")]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("it announces no operation `first_authors`"), "{}", ran.stdout);

    let checked = run(&["plugin", "check", &program]);
    let line = "  ✓ first_authors(limit) gives many: id, name: 1 example\n";
    assert!(checked.stdout.contains(line), "{}{}", checked.stdout, checked.stderr);
    let mut path = vec![folder.path().to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let listed = finish(runner().args(["plugin", "list"]).env("PATH", std::env::join_paths(path).unwrap()));
    assert!(listed.stdout.contains("first_authors(limit) gives many: id, name"), "{}", listed.stdout);
    assert!(!listed.stdout.contains("mine.operations"), "the file is no backend: {}", listed.stdout);
}

#[test]
fn a_call_is_checked_without_the_program() {
    let folder = TempDir::new().unwrap();
    let program = program(folder.path(), ANNOUNCED);
    let check = |call: &str| -> Ran {
        let scenario = scenario(folder.path(), &program, call);
        // Who would start it would fail.
        fs::write(&program, "#!/bin/sh\nexit 1\n").unwrap();
        let ran = run(&["check", &scenario]);
        self::program(folder.path(), ANNOUNCED);
        ran
    };
    assert_eq!(check("{ limit: 2 }").code, 0);
    for (call, said) in [
        ("{ limit: 0 }", "`first_authors.limit`: must be >=1, but got 0"),
        ("{ limit: many }", "`first_authors.limit` wants a whole number"),
        ("{ limit: 2, offset: 1 }", "`first_authors` has no parameter `offset`"),
        ("{}", "`first_authors` needs `limit`"),
    ] {
        let ran = check(call);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{call}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("own.yaml:7:") && ran.stderr.contains('^'), "{}", ran.stderr);
    }
    let file = folder.path().join("runner-backend-mine.operations.json");
    fs::write(file, "{\"operations\": [\n  {\"name\": \"find_book\", \"gives\": \"exec\"}]}").unwrap();
    let ran = run(&["check", folder.path().join("own.yaml").to_str().unwrap()]);
    assert!(
        ran.stderr.contains("operations.json:2:13") && ran.stderr.contains("means something else"),
        "{}",
        ran.stderr
    );
}

#[test]
fn who_gives_something_else_than_it_announced_is_told_so() {
    let folder = TempDir::new().unwrap();
    let program = program(folder.path(), &ANNOUNCED.replace(r#"["id","name"]"#, r#"["name"]"#));
    let scenario = scenario(folder.path(), &program, "{ limit: 2 }");
    let ran = run(&["play", &scenario, "-b", &program]);
    let told = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        ran.code == 1 && told.contains("announces the columns name, and gives id, name"),
        "{}",
        ran.stdout
    );
    let checked = run(&["plugin", "check", &program]);
    assert!(checked.code == 1 && checked.stdout.contains("✗ first_authors(limit)"), "{}", checked.stdout);

    self::program(folder.path(), &ANNOUNCED.replace("\"minimum\":1", "\"minimum\":2"));
    let ran = run(&["play", &scenario, "-v", "-b", &program]);
    assert!(ran.stdout.contains("announces `first_authors` otherwise"), "{}{}", ran.stdout, ran.stderr);
}
