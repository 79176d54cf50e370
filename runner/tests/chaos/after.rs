//! What is to hold after a run.

use crate::play::MARK;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Processes of a folder's run that do not end by themselves: whatever has its mark in the environment.
pub fn orphans(here: &Path) -> Vec<String> {
    let mark = format!("{MARK}={}", here.display());
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

/// What is left in a folder, which may be gone.
pub fn left(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path().display().to_string()).collect()
}

/// What a record is to have.
pub struct Wanted<'a> {
    /// The backend whose column is complete.
    pub spared: Option<&'a str>,
    /// How many steps there are at least.
    pub least: usize,
    /// How many steps the scenario has.
    pub steps: usize,
}

/// A record that is there is readable, and has what is wanted.
pub fn record(path: &Path, wanted: &Wanted<'_>) -> Result<(), String> {
    let Ok(text) = fs::read_to_string(path) else {
        let is_wanted = wanted.spared.is_some() || wanted.least > 0;
        return if is_wanted { Err("there is no record".into()) } else { Ok(()) };
    };
    let record: Value =
        serde_json::from_str(&text).map_err(|error| format!("the record is unreadable: {error}"))?;
    let steps = record["scenarios"][0]["steps"].as_array().map_or(0, Vec::len);
    if steps < wanted.least {
        return Err(format!("the record has {steps} steps, and {} were done", wanted.least));
    }
    let cells = || {
        let steps = record["scenarios"][0]["steps"].as_array().into_iter().flatten();
        steps.flat_map(|step| step["cells"].as_array().into_iter().flatten())
    };
    // Whatever a clock shows.
    if let Some(long) = cells().find(|cell| cell["elapsed_ns"].as_f64().is_some_and(|ns| ns > 600e9)) {
        return Err(format!("a step took {}", long["elapsed_ns"]));
    }
    let Some(name) = wanted.spared else { return Ok(()) };
    let passed = cells().filter(|cell| cell["backend"] == name && cell["verdict"] == "passed").count();
    if passed != wanted.steps {
        return Err(format!("{name} passed {passed} of {} steps", wanted.steps));
    }
    Ok(())
}
