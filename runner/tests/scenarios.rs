//! Every scenario of the folder × every backend is a named test; and every scenario with all of them at once.

mod support;
#[path = "support/ready.rs"]
mod support_ready;

use backend_api::DatabaseKind;
use backend_server::{Server, StartError};
use libtest_mimic::{Arguments, Failed, Trial};
use reports::record::{Load, Run, Verdict};
use runner::{registry, scenario};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::{run, top};
use support_ready::is_ready;
use tempfile::TempDir;

/// Where SQLite keeps nothing.
const MEMORY: &str = "sqlite::memory:";

/// A kind of database, where it is, and who plays on it.
struct Target {
    name: &'static str,
    kind: DatabaseKind,
    database: String,
    backends: Vec<String>,
}

/// SQLite, and every server that this program has backends for and this computer has. The servers live as long as they
/// are held.
fn targets() -> (Vec<Target>, Vec<Server>) {
    let target = |name, database: &str, kind| Target {
        name,
        kind,
        database: database.to_owned(),
        backends: registry::all(kind),
    };
    let mut targets =
        vec![target("sqlite", "sqlite", DatabaseKind::Sqlite), target(MEMORY, MEMORY, DatabaseKind::Sqlite)];
    let mut servers = Vec::new();
    for (kind, name) in [(DatabaseKind::Postgres, "postgres"), (DatabaseKind::Mysql, "mariadb")] {
        if registry::backend(registry::raw_driver(kind)).is_none() {
            eprintln!(
                "NOT TESTED on {kind}: built without it; try `cargo test --workspace --features postgres,mysql`"
            );
            continue;
        }
        match Server::start(kind) {
            Ok(server) => {
                targets.push(target(name, server.address().secret(), kind));
                servers.push(server);
            }
            Err(error @ StartError::Missing { .. }) if !is_without_excuse() => {
                eprintln!("NOT TESTED on {kind}: {error}");
            }
            Err(error) => panic!("{kind} does not start: {error}"),
        }
    }
    (targets, servers)
}

fn is_without_excuse() -> bool {
    std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some()
}

fn main() {
    let mut files = Vec::new();
    collect(&top().join("scenarios"), &mut files);
    assert!(files.len() >= 5, "the lessons are there");
    let beside = files.clone();
    let mut trials = vec![Trial::test("every file is built in", move || {
        let name = |path: &PathBuf| path.strip_prefix(top().join("scenarios")).unwrap().with_extension("");
        let files: BTreeSet<PathBuf> = beside.iter().map(name).collect();
        let built_in = registry::SCENARIOS.iter().map(|one| PathBuf::from(one.name)).collect();
        if files == built_in { Ok(()) } else { Err(format!("{files:?}\n{built_in:?}").into()) }
    })];
    let (targets, servers) = targets();
    let has_python = is_ready("python-sqlite3") && is_ready("sqlalchemy");
    for file in files {
        let id = file.file_stem().unwrap().to_string_lossy().into_owned();
        let scenario = scenario::read(&file).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        for Target { name, kind, database, backends } in &targets {
            // To play it nowhere would be no success.
            if !scenario.is_for(*kind) {
                continue;
            }
            // In memory each backend plays beside the others, and what it does alone is tested in a file.
            for backend in backends.iter().filter(|_| *name != MEMORY) {
                let (file, backend_, database) = (file.clone(), backend.clone(), database.clone());
                trials.push(Trial::test(format!("{id}::{backend}::{name}"), move || {
                    play(&file, &backend_, &database).map(drop)
                }));
            }
            // On servers the lessons are enough: what differs there are the drivers.
            let python = match kind {
                DatabaseKind::Sqlite if *name != MEMORY => Some("python-sqlite3,sqlalchemy"),
                DatabaseKind::Postgres | DatabaseKind::Mysql if id.starts_with('0') => Some("sqlalchemy"),
                _ => None,
            };
            if let Some(python) = python.filter(|_| has_python) {
                let (file, database) = (file.clone(), database.clone());
                trials.push(Trial::test(format!("{id}::python::{name}"), move || {
                    play(&file, python, &database).map(drop)
                }));
            }
            let (file, backends, database) = (file.clone(), backends.clone(), database.clone());
            trials.push(Trial::test(format!("{id}::all agree::{name}"), move || {
                all_agree(&file, &backends, &database)
            }));
        }
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    drop(servers);
    conclusion.exit();
}

/// The programs of the matrices have files of another kind.
fn has_title(path: &Path) -> bool {
    std::fs::read_to_string(path).unwrap().lines().any(|line| line.starts_with("scenario:"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") && has_title(&path) {
            files.push(path);
        }
    }
    files.sort();
}

/// Plays a scenario; every cell of it must have passed, or be unsupported for a reason.
fn play(file: &Path, backends: &str, database: &str) -> Result<Run, Failed> {
    let folder = TempDir::new()?;
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    let file = file.to_string_lossy();
    // The answers are tested here, not the times: one sample will do, and all cores are for all tests.
    let options = ["--samples", "1", "--spread", "--report", &report];
    let ran = run(&[&["play", &file, "-b", backends, "-d", database][..], &options].concat());
    if ran.code != 0 {
        return Err(format!("exit code {}\n{}{}", ran.code, ran.stdout, ran.stderr).into());
    }
    let run = reports::json::from_str(&std::fs::read_to_string(record)?)?;
    for step in run.scenarios.iter().flat_map(|scenario| &scenario.steps) {
        for cell in &step.cells {
            match &cell.verdict {
                Verdict::Passed => {}
                Verdict::Unsupported { because } if !because.is_empty() => {}
                verdict => return Err(format!("step {}: {verdict:?}", step.number).into()),
            }
        }
    }
    Ok(run)
}

/// All libraries give the same answer to every step, with the settings equal and the statements seen.
fn all_agree(file: &Path, backends: &[String], database: &str) -> Result<(), Failed> {
    let run = play(file, &backends.join(","), database)?;
    for scenario in &run.scenarios {
        for setting in &scenario.audit {
            if !setting.is_equal() || setting.actual.len() != backends.len() {
                return Err(format!("{setting:?}").into());
            }
        }
        for step in &scenario.steps {
            // What a library does not have sends nothing.
            let seen = step.cells.iter().filter(|cell| {
                matches!(cell.verdict, reports::record::Verdict::Unsupported { .. })
                    || cell.statements.as_ref().is_some_and(|sent| !sent.is_empty())
            });
            // A database in memory has one client, and of a mix one operation may wait for another until the end.
            let says =
                |load: &Load| load.latencies.count() > 0 || !load.errors.is_empty() || load.because.is_some();
            let is_beside = |one: &Load, other: &Load| {
                one.backend == other.backend && one.clients == other.clients && one.pool == other.pool
            };
            let is_silent =
                |load: &&Load| !step.loads.iter().any(|other| is_beside(load, other) && says(other));
            if let Some(load) = step.loads.iter().find(is_silent) {
                return Err(format!("step {}: {load:?}", step.number).into());
            }
            if step.kind == reports::record::StepKind::Measure && seen.count() != step.cells.len() {
                return Err(format!("step {}: statements were not seen", step.number).into());
            }
        }
    }
    Ok(())
}
