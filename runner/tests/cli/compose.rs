//! Scenarios in several files, in folders, from a pipe, and with variables that the command line gives.

use crate::SOUND;
use crate::support::{run, runner};
use std::fs;
use std::io::Write;
use std::process::Stdio;
use tempfile::TempDir;

const COUNTED: &str = "
scenario: Counted ${n}
vars: { n: 2 }
on: sqlite
steps:
  - sql: SELECT ${n} AS n
    expect: { rows: [[$n]] }
";

#[test]
fn a_folder_is_searched_to_its_ground_and_parts_are_no_scenarios() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("deep/er/sound.yml", SOUND);
    write("main.yaml", "scenario: Main\nsteps:\n  - include: part.yaml\n");
    write("part.yaml", "vars: { n: 1 }\nsteps:\n  - find_book: { id: $n }\n");
    write("list.yaml", "- create_tables\n");
    write("compose.yaml", "services: { db: {} }\n");
    write(".hidden/a.yaml", "scenario: 5\n");
    write("target/a.yaml", "scenario: 5\n");
    let path = folder.path().to_str().unwrap();
    let ran = run(&["check", path]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let lines: Vec<String> = ran.stdout.lines().map(|line| line.replace(&format!("{path}/"), "")).collect();
    assert_eq!(lines, ["deep/er/sound.yml: 2 steps", "main.yaml: 1 steps"]);

    // Nobody includes it: somebody forgot its title.
    write("other/forgotten.yaml", "scenaro: Forgotten\nsteps: [create_tables]\n");
    let ran = run(&["check", path]);
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("forgotten.yaml:1:1"), "{}", ran.stderr);
}

#[test]
fn a_variable_is_given_on_the_command_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("counted.yaml");
    fs::write(&path, COUNTED).unwrap();
    let path = path.to_str().unwrap();
    for (set, title) in [(vec![], "Counted 2"), (vec!["--set", "n=7"], "Counted 7")] {
        let ran = run(&[vec!["play", path, "-b", "rusqlite"], set].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(title), "{}", ran.stdout);
    }
    let ran = run(&["check", path, "--set", "m=7"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "error: no scenario that was named has a variable `m`; did you mean `n`?\n")
    );
    let ran = run(&["check", path, "--set", "n"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("write it as NAME=VALUE"), "{}", ran.stderr);
}

#[test]
fn a_scenario_is_piped_in() {
    let piped = |command: &[&str], text: &str| {
        let mut runner = runner();
        runner.args(command).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = runner.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, stdout, stderr) = piped(&["play", "-", "--set", "n=3", "-b", "rusqlite"], COUNTED);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    assert!(stdout.contains("Counted 3"), "{stdout}");
    let (code, _, stderr) = piped(&["check", "-"], "scenario: A\nsteps: [lod_data]\n");
    assert_eq!(code, Some(2));
    assert!(stderr.contains("--> standard input:2:9"), "{stderr}");
}
