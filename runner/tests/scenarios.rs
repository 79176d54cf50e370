//! Every scenario of the folder × every backend is a named test; and every scenario with all of them at once.

mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use reports::record::{Run, Verdict};
use std::path::{Path, PathBuf};
use support::{run, top};
use tempfile::TempDir;

const LIBRARIES: [&str; 4] = ["rusqlite", "diesel", "sqlx", "sea-orm"];

fn main() {
    let mut files = Vec::new();
    collect(&top().join("scenarios"), &mut files);
    assert!(files.len() >= 5, "the lessons are there");
    let mut trials = Vec::new();
    for file in files {
        let id = file.file_stem().unwrap().to_string_lossy().into_owned();
        for library in LIBRARIES {
            for database in ["sqlite", "sqlite::memory:"] {
                let file = file.clone();
                trials.push(Trial::test(format!("{id}::{library}::{database}"), move || {
                    play(&file, library, database).map(drop)
                }));
            }
        }
        trials.push(Trial::test(format!("{id}::all agree"), move || all_agree(&file)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
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
    // The answers are tested here, not the times: one sample will do.
    let ran = run(&["play", &file, "-b", backends, "-d", database, "--samples", "1", "--report", &report]);
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
fn all_agree(file: &Path) -> Result<(), Failed> {
    let run = play(file, &LIBRARIES.join(","), "sqlite")?;
    for scenario in &run.scenarios {
        for setting in &scenario.audit {
            if !setting.is_equal() || setting.actual.len() != LIBRARIES.len() {
                return Err(format!("{setting:?}").into());
            }
        }
        for step in &scenario.steps {
            let seen =
                step.cells.iter().filter(|cell| cell.statements.as_ref().is_some_and(|s| !s.is_empty()));
            if let Some(load) = step.loads.iter().find(|load| load.latencies.count() == 0) {
                return Err(format!("step {}: {load:?}", step.number).into());
            }
            if step.kind == reports::record::StepKind::Measure && seen.count() != step.cells.len() {
                return Err(format!("step {}: statements were not seen", step.number).into());
            }
        }
    }
    Ok(())
}
