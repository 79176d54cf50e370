//! The gate: a backend that got slower is found and confirmed, one that only seemed to be is let through.

use crate::clock::{SCENARIO, program};
use crate::script;
use crate::site::can_start;
use crate::support::{Ran, finish, run, runner};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What an execution takes, from the command line.
const TOOK: &str = "
import sys

def took(untimed, times):
    return untimed * int(sys.argv[2]), times * int(sys.argv[2])
";

/// A backend that is quick, or, in its first so many workers, slow.
fn backend(folder: &Path, version: &str, slow_workers: u32) -> PathBuf {
    let folder = folder.join(version);
    fs::create_dir(&folder).unwrap();
    let (count, changing) = (folder.join("workers"), program(&folder, TOOK));
    let text = format!(
        "echo x >> {count}
         if [ $(wc -l < {count}) -le {slow_workers} ]; then time=100000000; else time=200000; fi
         exec python3 -I {changing} {runner} $time",
        count = count.display(),
        changing = changing.display(),
        runner = env!("CARGO_BIN_EXE_runner"),
    );
    script(&folder, "changing", &text)
}

struct Bench {
    folder: TempDir,
    /// The raw driver, and what it is played on.
    on: Vec<&'static str>,
}

impl Bench {
    /// A folder with a scenario, and the record of a backend as it was.
    fn new() -> Self {
        Self::on(vec!["rusqlite"])
    }

    fn on(on: Vec<&'static str>) -> Self {
        let bench = Bench { folder: TempDir::new().unwrap(), on };
        fs::write(bench.path("measured.yaml"), SCENARIO).unwrap();
        let sound = backend(bench.folder.path(), "before", 0);
        let ran = bench.play(&sound, &["--report", &format!("json={}", bench.path("before.json"))]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        bench
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn play(&self, backend: &Path, arguments: &[&str]) -> Ran {
        let (raw, on) = self.on.split_first().expect("a raw driver is always there");
        let backends = format!("{raw},{}", backend.display());
        let scenario = self.path("measured.yaml");
        let play = [&["play", &scenario, "--samples", "10", "-q", "-b", &backends], on, arguments].concat();
        // So wide that no judgement is cut short.
        finish(runner().args(play).env("COLUMNS", "200"))
    }

    fn against_baseline(&self, backend: &Path, arguments: &[&str]) -> Ran {
        self.play(backend, &[&["--baseline", &self.path("before.json")], arguments].concat())
    }
}

#[test]
fn what_got_slower_closes_the_gate_and_was_confirmed() {
    let bench = Bench::new();
    let slow = backend(bench.folder.path(), "after", u32::MAX);
    let ran = bench.against_baseline(&slow, &[]);
    assert_eq!(ran.code, 4, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("regressed, again +"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 regression (slower 10%, statements, plans, failed)"), "{}", ran.stdout);
    let ran = bench.against_baseline(&slow, &["--fail-on", "statements, plans"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_step_far_away_is_measured_again() {
    for place in can_start() {
        let raw = if place == "postgres" { "postgres" } else { "mysql" };
        let bench = Bench::on(vec![raw, "-d", place, "--latency", "1ms"]);
        let slow = backend(bench.folder.path(), "after", u32::MAX);
        let ran = bench.against_baseline(&slow, &["--fail-on", "slower 900%"]);
        assert_eq!(ran.code, 4, "{}{}", ran.stdout, ran.stderr);
        // On a busy computer the raw driver is too rough for a verdict; that it was asked for is what counts.
        assert!(ran.stdout.contains(", again +"), "{}", ran.stdout);
    }
}

#[test]
fn what_is_not_slow_when_measured_again_is_let_through() {
    let bench = Bench::new();
    // One for the answers, and three generations.
    let slow_once = |version| backend(bench.folder.path(), version, 4);
    // The raw driver beside it is measured in truth: on a busy computer not to a tenth.
    let far = ["--fail-on", "slower 900%"];
    let ran = bench.against_baseline(&slow_once("once"), &far);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("not confirmed"), "{}", ran.stdout);
    let ran = bench.against_baseline(&slow_once("believed"), &[&far[..], &["--no-confirm"]].concat());
    assert_eq!(ran.code, 4, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn two_records_are_compared_without_running_anything() {
    let bench = Bench::new();
    let slow = backend(bench.folder.path(), "after", u32::MAX);
    let after = bench.path("after.json");
    assert_eq!(bench.play(&slow, &["--report", &format!("json={after}")]).code, 0);
    let before = bench.path("before.json");
    let markdown = bench.path("changes.md");
    let slower = run(&["compare", &before, &after, "--fail-on", "slower 10%", "--markdown", &markdown]);
    assert_eq!(slower.code, 4, "{}{}", slower.stdout, slower.stderr);
    assert!(fs::read_to_string(markdown).unwrap().contains("1 regression (slower 10%)"));
    assert_eq!(run(&["compare", &before, &after]).code, 0, "nothing was asked to fail on");
    assert_eq!(
        run(&["compare", &after, &before, "--fail-on", "slower 10%"]).code,
        0,
        "quicker is no regression"
    );
    assert_eq!(run(&["compare", &before, &before, "--fail-on", "slower 1%, statements"]).code, 0);
    let wrong = run(&["compare", &before, &after, "--fail-on", "slower"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("use `slower 10%`"), "{}", wrong.stderr);
}

#[test]
fn without_a_service_there_is_nothing_to_publish() {
    let plain = finish(runner().args(["play", "03", "-b", "rusqlite", "-q"]));
    let mut command = runner();
    command.args(["play", "03", "-b", "rusqlite", "-q", "--ci"]);
    let ci = finish(command.env_remove("GITHUB_ACTIONS").env_remove("GITHUB_STEP_SUMMARY"));
    let lines = |ran: &Ran| ran.stdout.lines().count();
    assert_eq!((ci.code, lines(&ci)), (0, lines(&plain)));
}
