//! One run with a fault, and what is to hold after it.

use crate::fault::{Fault, Kind};
use serde_json::Value;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const SCENARIO: &str = "
scenario: Chaos
about: A short scenario.
data: { authors: 3, books: 12 }
steps:
  - create_tables
  - load_data
  - list_books
  - find_book: { id: 1 }
  - books_of_year: { year: 2000 }
";

/// How many steps it has.
const STEPS: usize = 5;

/// More than a run of this size says, whatever a worker writes.
const BOUND: usize = 64 * 1024;

/// Injects a fault, and tells whether it came: a run may end before. An error says what did not hold.
pub fn run(fault: Fault, runner: &Path) -> Result<bool, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let here = folder.path();
    let temporary = here.join("tmp");
    let prepare = || -> std::io::Result<()> {
        fs::write(here.join("chaos.yaml"), SCENARIO)?;
        fs::create_dir(&temporary)?;
        symlink(std::env::current_exe()?, here.join("faulty"))
    };
    prepare().map_err(|error| error.to_string())?;
    let mark = format!("RUNNER_BACKEND_CHAOS_RUN={}", here.display());
    let output = start(fault, runner, here, &mark).map_err(|error| error.to_string())?;
    let told = |what: String| {
        let text = String::from_utf8_lossy(&output.stderr);
        format!("{what}\n{}", text.chars().take(2000).collect::<String>())
    };

    let fired = here.join("fired").exists() || at_start(fault.kind);
    let exits: &[Option<i32>] = if fired { fault.exits() } else { &[Some(0)] };
    if !exits.contains(&output.status.code()) {
        return Err(told(format!("ended with {}, expected {exits:?}", output.status)));
    }
    if output.stdout.len() + output.stderr.len() > BOUND {
        return Err(format!("{} bytes of output", output.stdout.len() + output.stderr.len()));
    }
    if String::from_utf8_lossy(&output.stderr).contains("panicked at") {
        return Err(told("the runner panicked".into()));
    }
    let orphans = orphans(&mark);
    if !orphans.is_empty() {
        return Err(told(format!("left processes: {}", orphans.join(", "))));
    }
    if fault.kind != Kind::Kill && temporary.exists() {
        let left: Vec<_> = fs::read_dir(&temporary)
            .map_err(|error| error.to_string())?
            .flatten()
            .map(|entry| entry.path().display().to_string())
            .collect();
        if !left.is_empty() {
            return Err(told(format!("left files: {}", left.join(", "))));
        }
    }
    let spared = if fired { fault.spared() } else { Some("faulty") };
    let least = if fired { fault.least_steps() } else { STEPS };
    record(&here.join("run.json"), spared, least).map_err(told)?;
    Ok(fired)
}

/// Faults that no worker has to bring about.
fn at_start(kind: Kind) -> bool {
    matches!(kind, Kind::FewFiles | Kind::ClosedPipe | Kind::FullDisk | Kind::FullReport)
}

fn start(fault: Fault, runner: &Path, here: &Path, mark: &str) -> std::io::Result<Output> {
    let mut command = Command::new("sh");
    let limit = if fault.kind == Kind::FewFiles { 8 + 3 * fault.at } else { 1024 };
    command
        .args(["-c", &format!("ulimit -n {limit}; exec \"$@\""), "sh"])
        .arg(runner)
        .args(["play", "chaos.yaml", "--report", "json=run.json", "--color", "never"])
        .args(match fault.is_on_server() {
            true => ["--backend", "postgres,./faulty", "--database", "postgres", "--timeout", "10"],
            false => ["--backend", "rusqlite,./faulty", "--database", "sqlite", "--timeout", "1"],
        })
        .args(if fault.kind == Kind::FullReport { &["--report", "html=/dev/full"][..] } else { &[] })
        .current_dir(here)
        .env("TMPDIR", here.join("tmp"))
        .env("RUNNER_BACKEND_CHAOS_RUN", mark.trim_start_matches("RUNNER_BACKEND_CHAOS_RUN="))
        .env("RUNNER_BACKEND_CHAOS_KIND", format!("{:?}", fault.kind))
        .env("RUNNER_BACKEND_CHAOS_AT", fault.at.to_string())
        .env("RUNNER_BACKEND_CHAOS_FIRED", here.join("fired"))
        .env("RUNNER_BACKEND_CHAOS_RUNNER", runner)
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    match fault.kind {
        Kind::FullDisk => command.stdout(File::options().write(true).open("/dev/full")?),
        _ => command.stdout(Stdio::piped()),
    };
    let mut child = command.spawn()?;
    if fault.kind == Kind::ClosedPipe {
        drop(child.stdout.take());
    }
    // A worker that outlives the runner would hold its pipe open: it is looked for, not waited for.
    let stderr = child.stderr.take().map(|pipe| std::thread::spawn(move || read(pipe)));
    let stdout = child.stdout.take().map(|pipe| std::thread::spawn(move || read(pipe)));
    let status = child.wait()?;
    let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
        reader.map(|reader| reader.join().expect("a pipe is read")).unwrap_or_default()
    };
    Ok(Output { status, stdout: text(stdout), stderr: text(stderr) })
}

fn read(mut pipe: impl Read) -> Vec<u8> {
    let mut text = Vec::new();
    let _ = pipe.read_to_end(&mut text);
    text
}

/// Processes of the run that do not end by themselves: whatever has its mark in the environment.
fn orphans(mark: &str) -> Vec<String> {
    let patience = Instant::now() + Duration::from_secs(20);
    loop {
        let left: Vec<String> = fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| {
                let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
                environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
            })
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        if left.is_empty() || Instant::now() > patience {
            return left;
        }
        std::thread::yield_now();
    }
}

/// A record that is there is readable, and has at least so many steps; where only one backend had a fault, the other's column is
/// complete.
fn record(path: &Path, spared: Option<&str>, least: usize) -> Result<(), String> {
    let Ok(text) = fs::read_to_string(path) else {
        return if spared.is_some() || least > 0 { Err("there is no record".into()) } else { Ok(()) };
    };
    let record: Value =
        serde_json::from_str(&text).map_err(|error| format!("the record is unreadable: {error}"))?;
    let steps = record["scenarios"][0]["steps"].as_array().map_or(0, Vec::len);
    if steps < least {
        return Err(format!("the record has {steps} steps, and {least} were done"));
    }
    let cells = record["scenarios"][0]["steps"].as_array().into_iter().flatten();
    let passed = cells
        .flat_map(|step| step["cells"].as_array().into_iter().flatten())
        .filter(|cell| spared.is_some_and(|name| cell["backend"] == name) && cell["verdict"] == "passed")
        .count();
    match spared {
        Some(name) if passed != STEPS => Err(format!("{name} passed {passed} of {STEPS} steps")),
        _ => Ok(()),
    }
}
