//! The runner's own figures for the same read, from its record.

use super::KEY;
use reports::record;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the table says of one library in one tuning.
pub struct Cell {
    pub instructions: Option<u64>,
    pub seconds: f64,
}

/// What the table says.
pub struct Ours(Vec<record::Cell>);

impl Ours {
    /// What it says of a backend, whose name has its tuning.
    pub fn of(&self, name: &str) -> Cell {
        let cell = self.0.iter().find(|cell| cell.backend == name).expect("every library was played");
        let figures = cell.figures.as_ref().expect("it was timed");
        let counted = cell.observed.as_ref().and_then(|observed| observed.instructions);
        Cell { instructions: counted.map(|counted| counted.total), seconds: figures.median_ns.value / 1e9 }
    }
}

/// Plays the read with these libraries in both tunings, and one of the metrics.
pub fn ours(folder: &Path, database: &str, backends: &[&str], metric: &str) -> Ours {
    let path = |name: &str| folder.join(name).display().to_string();
    let scenario = format!(
        "scenario: Plain\ndata: {{ authors: 50, books: 1000, seed: 42 }}\nsteps:\n  - create_tables\n  - load_data\n  \
         - name: one\n    measure: {{ find_book: {{ id: {KEY} }} }}\n    for: 0.3s\n"
    );
    std::fs::write(path("plain.yaml"), scenario).expect("the scenario can be written");
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(["play", &path("plain.yaml"), "--database", database, "--tuning", "default,expert"])
        .args(["-b", &backends.join(","), "--metric", metric])
        .args(["--report", &format!("json={}", path("run.json"))])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the runner starts");
    assert!(status.success(), "{status}");
    let record = std::fs::read_to_string(path("run.json")).expect("the record is there");
    let run = reports::json::from_str(&record).expect("and whole");
    let step = run.scenarios[0].steps.iter().find(|step| step.title == "one").expect("the step was played");
    Ours(step.cells.clone())
}

/// Where the figures are from.
pub fn computer() -> String {
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    let build = if cfg!(debug_assertions) { "debug build" } else { "release build" };
    format!("{} {}, {cores} cores, {build}", std::env::consts::OS, std::env::consts::ARCH)
}
