//! How quick the runner is: `cargo bench -p runner --bench speed`.
//!
//! Prints medians of whole processes, and what a step costs beyond its operation. Absolute times are those of
//! this computer; they illustrate, and nothing is asserted.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LIBRARIES: u32 = 4;
const STEPS: u32 = 200;

fn main() {
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    println!("{} {}, {cores} cores, {}", std::env::consts::OS, std::env::consts::ARCH, build());
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace");
    report("runner --version", 21, || play(top, &["--version"]));
    report("runner play scenarios/05.yaml", 5, || play(top, &["play", "scenarios/05.yaml"]));
    report("runner play 01 02 03 04 05", 5, || play(top, &["play", "01", "02", "03", "04", "05"]));

    // Two scenarios that differ only in the number of steps: their difference is what the steps cost.
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let (few, many) = (folder.path().join("few.yaml"), folder.path().join("many.yaml"));
    for (path, steps) in [(&few, 1), (&many, 1 + STEPS)] {
        std::fs::write(path, scenario(steps)).expect("the scenario can be written");
    }
    let few = report("a scenario of 2 steps", 11, || play(top, &["play", &few.to_string_lossy()]));
    let name = format!("a scenario of {} steps", STEPS + 2);
    let many = report(&name, 11, || play(top, &["play", &many.to_string_lossy()]));
    let each = many.saturating_sub(few) / STEPS / LIBRARIES;
    println!("{:<34} {:>9.3} ms", "a step, for each backend", milliseconds(each));
}

fn build() -> &'static str {
    if cfg!(debug_assertions) { "debug build" } else { "release build" }
}

fn scenario(finds: u32) -> String {
    let find = "  - find_book: { id: 1 }\n".repeat(finds as usize);
    format!(
        "scenario: Steps\ndata: {{ authors: 1, books: 1 }}\nsteps:\n  - create_tables\n  - load_data\n{find}"
    )
}

fn play(top: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(arguments)
        .current_dir(top)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary starts");
    assert!(status.success(), "{arguments:?}");
}

/// Prints and gives the median of so many runs, after one that does not count.
fn report(name: &str, runs: usize, mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let median = times[runs / 2];
    println!("{name:<34} {:>9.3} ms  (median of {runs})", milliseconds(median));
    median
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
