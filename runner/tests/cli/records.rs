//! The record: rendered again it gives the same reports, a killed run leaves what was finished, and no secret is in it.

use crate::support::{Ran, run, runner};
use crate::{SOUND, hanging};
use reports::events::Event;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use tempfile::TempDir;

fn file(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_record_is_rendered_again_without_running_anything() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| file(&folder, name);
    let mut arguments =
        vec!["play".to_owned(), "03".to_owned(), "-b".to_owned(), "rusqlite,memory".to_owned()];
    for (format, name) in
        [("html", "a.html"), ("markdown", "a.md"), ("junit", "a.xml"), ("codequality", "a.json")]
    {
        arguments.extend(["--report".to_owned(), format!("{format}={}", path(name))]);
    }
    arguments.extend(["--report".to_owned(), format!("json={}", path("run.json"))]);
    let played = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(played.code, 0, "{}", played.stderr);

    let again = run(&[
        "report",
        &path("run.json"),
        "--html",
        &path("b.html"),
        "--markdown",
        &path("b.md"),
        "--junit",
        &path("b.xml"),
        "--codequality",
        &path("b.json"),
    ]);
    assert_eq!((again.code, again.stdout.as_str()), (0, ""), "{}", again.stderr);
    for ending in ["html", "md", "xml", "json"] {
        assert!(read(&path(&format!("a.{ending}"))) == read(&path(&format!("b.{ending}"))), "{ending}");
    }
    assert_eq!(run(&["report", &path("run.json")]).stdout, played.stdout);
}

#[test]
fn what_is_no_record_is_said_to_be_none() {
    let folder = TempDir::new().unwrap();
    for (text, message) in [
        ("", "this is no run record"),
        ("{\"schema\": 1}", "make the run again"),
        (
            "{\"schema\": \"99.0\", \"runner\": \"7.0\"}",
            "(written by runner 7.0), and this program reads up to",
        ),
    ] {
        fs::write(file(&folder, "run.json"), text).unwrap();
        for command in [vec!["report"], vec!["compare", "missing.json"], vec!["play", "03", "--baseline"]] {
            let ran = run(&[&command[..], &[&file(&folder, "run.json")]].concat());
            let expected = if command[0] == "compare" { "cannot read missing.json" } else { message };
            assert_eq!(ran.code, 2);
            assert!(ran.stderr.contains(expected) && ran.stdout.is_empty(), "{command:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn several_databases_are_compared_in_one_run() {
    let folder = TempDir::new().unwrap();
    let record = file(&folder, "run.json");
    let report = format!("json={record}");
    let ran = run(&[
        "play",
        "02",
        "-b",
        "rusqlite",
        "-d",
        "sqlite",
        "-d",
        "sqlite::memory:",
        "-d",
        "sqlite",
        "--report",
        &report,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let run = reports::json::from_str(&read(&record)).unwrap();
    assert_eq!(run.databases(), ["SQLite file", "SQLite in memory"]);
    assert_eq!(run.scenarios.len(), 2);
    let is_row = |line: &str| line.contains("02  Models and relations  SQLite in memory");
    assert!(ran.stdout.lines().any(is_row), "{}", ran.stdout);
}

#[test]
fn a_run_that_is_killed_leaves_what_was_finished() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("sound.yaml"), SOUND).unwrap();
    let mut child = runner()
        .args([
            "play",
            "sound.yaml",
            "--report",
            "json=run.json",
            "--events",
            "events.ndjson",
            "--timeout",
            "3600",
            "-b",
            "rusqlite",
            "-b",
        ])
        .arg(hanging(folder.path()))
        .env("TMPDIR", folder.path())
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // A step is shown before it is recorded; the event comes last of all.
    let events = folder.path().join("events.ndjson");
    while !line.contains("create_tables") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the first step is shown");
    }
    while !fs::read_to_string(&events).unwrap().contains("step_ends") {
        std::thread::yield_now();
    }
    while reports::json::from_str(&read(&file(&folder, "run.json"))).unwrap().scenarios[0].steps.is_empty() {
        std::thread::yield_now();
    }
    Command::new("kill").args(["-KILL", &child.id().to_string()]).status().unwrap();
    child.wait().unwrap();

    let run = reports::json::from_str(&read(&file(&folder, "run.json"))).unwrap();
    assert_eq!(run.ended, None);
    assert_eq!(run.scenarios[0].steps.len(), 1);
    assert_eq!(run.scenarios[0].steps[0].title, "create_tables");
    let kinds: Vec<Event> =
        read(&events.display().to_string()).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(matches!(
        &kinds[..],
        [Event::RunBegins { .. }, Event::ScenarioBegins { .. }, Event::StepEnds { .. }]
    ));
}

#[test]
fn events_tell_the_whole_run() {
    let folder = TempDir::new().unwrap();
    let events = file(&folder, "events.ndjson");
    let ran = run(&["play", "03", "-b", "rusqlite", "-q", "--events", &events]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let events: Vec<Event> = read(&events).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(matches!(events.first(), Some(Event::RunBegins { .. })));
    assert!(matches!(events.last(), Some(Event::RunEnds { exit: 0, .. })));
    let steps = events.iter().filter(|event| matches!(event, Event::StepEnds { .. })).count();
    let Some(Event::ScenarioBegins { scenario, .. }) = events.get(1) else { panic!("the scenario begins") };
    assert!(scenario.steps.is_empty());
    assert_eq!(events.len(), steps + 4);
}

#[test]
fn a_secret_in_a_url_is_nowhere() {
    const SECRET: &str = "hush-hush";
    let folder = TempDir::new().unwrap();
    let url = format!("postgres://me:{SECRET}@host/db");
    let scenario = file(&folder, "secret.yaml");
    let text =
        format!("scenario: Secret\nsteps:\n  - sql: SELECT '{url}'\n  - sql: SELECT * FROM \"{url}\"\n");
    fs::write(&scenario, text).unwrap();
    let mut arguments =
        vec!["play".to_owned(), scenario, "--sql".to_owned(), "-b".to_owned(), "rusqlite,sqlx".to_owned()];
    arguments.extend(["--events".to_owned(), file(&folder, "events")]);
    let formats = ["html", "markdown", "junit", "codequality", "json"];
    for format in formats {
        arguments.extend(["--report".to_owned(), format!("{format}={}", file(&folder, format))]);
    }
    let Ran { code, stdout, stderr } = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code, 1, "{stderr}");
    assert!(stdout.contains("postgres://me:***@host/db"), "{stdout}");
    for text in [stdout, stderr, read(&file(&folder, "events"))] {
        assert!(!text.contains(SECRET), "{text}");
    }
    for format in formats {
        assert!(!read(&file(&folder, format)).contains(SECRET), "{format}");
    }
    let wrong = run(&["play", "03", "--database", &url]);
    assert_eq!(wrong.code, 2);
    assert!(!wrong.stderr.contains(SECRET), "{}", wrong.stderr);
}
