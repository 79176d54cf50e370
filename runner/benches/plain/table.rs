//! The runner's own figures for the same read, from its record.

use super::KEY;
use reports::record;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the table says of one library in one tuning.
pub struct Cell {
    pub instructions: Option<u64>,
    pub seconds: f64,
}

/// What the table says, and the file that the raw driver worked on.
pub struct Ours {
    cells: Vec<record::Cell>,
    pub file: PathBuf,
}

impl Ours {
    /// What it says of a backend, whose name has its tuning.
    pub fn of(&self, name: &str) -> Cell {
        let cell = self.cells.iter().find(|cell| cell.backend == name).expect("every library was played");
        let figures = cell.figures.as_ref().expect("it was timed");
        let counted = cell.observed.as_ref().and_then(|observed| observed.instructions);
        Cell { instructions: counted.map(|counted| counted.total), seconds: figures.median_ns.value / 1e9 }
    }
}

/// Plays the read with every library in both tunings, and one of the metrics.
pub fn ours(folder: &Path, metric: &str) -> Ours {
    let path = |name: &str| folder.join(name).display().to_string();
    let scenario = format!(
        "scenario: Plain\ndata: {{ authors: 50, books: 1000, seed: 42 }}\nsteps:\n  - create_tables\n  - load_data\n  \
         - name: one\n    measure: {{ find_book: {{ id: {KEY} }} }}\n    for: 0.3s\n"
    );
    std::fs::write(path("plain.yaml"), scenario).expect("the scenario can be written");
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args([
            "play",
            &path("plain.yaml"),
            "-b",
            "rusqlite,diesel,sqlx,sea-orm",
            "--tuning",
            "default,expert",
            "--quiet",
        ])
        .args(["--metric", metric, "--database", &format!("sqlite:{}", path("plain.db"))])
        .args(["--report", &format!("json={}", path("run.json"))])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the runner starts");
    assert!(status.success(), "{status}");
    let record = std::fs::read_to_string(path("run.json")).expect("the record is there");
    let run = reports::json::from_str(&record).expect("and whole");
    let step = run.scenarios[0].steps.iter().find(|step| step.title == "one").expect("the step was played");
    let kept = run.scenarios[0].kept.iter().find(|(backend, _)| *backend == run.baseline);
    let file = PathBuf::from(&kept.expect("a named file is kept").1);
    Ours { cells: step.cells.clone(), file }
}

/// Where the figures are from.
pub fn computer() -> String {
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    let build = if cfg!(debug_assertions) { "debug build" } else { "release build" };
    format!("{} {}, {cores} cores, {build}", std::env::consts::OS, std::env::consts::ARCH)
}
