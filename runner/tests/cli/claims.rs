//! Programs whose clocks and counts cannot be right: the worker of a sound backend, of which the figures are changed on their way.

use crate::script;
use crate::support::{Ran, finish, run, runner};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const SCENARIO: &str = "
scenario: Claims
data: { authors: 5, books: 20, seed: 1 }
steps:
  - create_tables
  - load_data
  - name: A book
    measure: { find_book: { id: 1 } }
";

/// A program that changes what a sound worker says, by a script of sed's.
fn liar(folder: &Path, change: &str) -> String {
    let text = format!("{} worker rusqlite | sed -u '{change}'", env!("CARGO_BIN_EXE_runner"));
    script(folder, "liar", &text).display().to_string()
}

fn play(folder: &Path, change: &str, arguments: &[&str]) -> Ran {
    let program = liar(folder, change);
    let scenario = folder.join("claims.yaml");
    fs::write(&scenario, SCENARIO).unwrap();
    let backends = format!("rusqlite,{program}");
    let mut command = runner();
    command.arg("play").arg(scenario).args(["-b", &backends]).args(arguments);
    finish(&mut command)
}

/// How a sample's time is changed, and what is said of that.
const LIES: [(&str, &str); 4] = [
    (r#"s/"sampled":{"elapsed_ns":[0-9]*/"sampled":{"elapsed_ns":0/"#, "executions took 0 ns"),
    (
        r#"s/"sampled":{"elapsed_ns":[0-9]*/"sampled":{"elapsed_ns":1/"#,
        "nothing is done in less than 10 ns each",
    ),
    (r#"s/\("sampled":{"elapsed_ns":[0-9]*\)/\1000/"#, "and its answer came after"),
    (r#"s/\("sampled":{"elapsed_ns":[0-9]*\)[0-9]}/\1}/"#, "of the time that it was busy with them"),
];

#[test]
fn a_time_that_cannot_be_is_told_and_ranks_nobody() {
    for (change, said) in LIES {
        let folder = TempDir::new().unwrap();
        let record = folder.path().join("run.json");
        let ran = play(folder.path(), change, &["--report", &format!("json={}", record.display())]);
        assert_eq!(ran.code, 1, "{change}: {}{}", ran.stdout, ran.stderr);
        let told = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("its clock is not believed: ") && told.contains(said),
            "{change}: {}",
            ran.stdout
        );
        let run = reports::json::from_str(&fs::read_to_string(record).unwrap()).unwrap();
        let measured = run.scenarios[0].steps.last().unwrap();
        for cell in &measured.cells {
            let is_ranked = cell.timing.is_some() || cell.figures.is_some();
            assert_eq!(is_ranked, cell.backend == "rusqlite", "{cell:?}");
        }
    }
}

#[test]
fn every_report_and_the_gate_tell_it() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let reports = ["markdown", "html", "junit", "json"].map(|format| format!("{format}={}", path(format)));
    let mut arguments = vec!["-q"];
    reports.iter().for_each(|report| arguments.extend(["--report", report]));
    let ran = play(folder.path(), LIES[0].0, &arguments);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    for format in ["markdown", "html", "junit"] {
        let text = fs::read_to_string(path(format)).unwrap();
        assert!(text.contains("its clock is not believed"), "{format}: {text}");
    }
    let sound = TempDir::new().unwrap();
    let before = sound.path().join("before.json").display().to_string();
    let ran = play(sound.path(), "s/a/a/", &["-q", "--report", &format!("json={before}")]);
    assert_eq!(ran.code, 0, "who tells the truth is believed: {}{}", ran.stdout, ran.stderr);
    let gate = run(&["compare", &before, &path("json"), "--fail-on", "failed"]);
    assert_eq!(gate.code, 4, "{}{}", gate.stdout, gate.stderr);
}

#[test]
fn numbers_without_bounds_break_nothing() {
    let huge = u64::MAX;
    let statement = format!(
        r#"{{"sql":"S","bound":"S","kind":"work","times":{huge},"rows":0,"span_ns":0,"vm_steps":0}}"#
    );
    let change = format!(r#"s/"statements":null/"statements":[{statement},{statement}]/"#);
    let folder = TempDir::new().unwrap();
    let ran = play(folder.path(), &change, &[]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("its count is not believed"), "{}", ran.stdout);
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
}
