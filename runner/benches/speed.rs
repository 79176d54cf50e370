//! How quick the runner is: `cargo bench -p runner --bench speed`.
//!
//! Prints medians of whole processes, and what a step costs beyond its operation. Absolute times are those of
//! this computer; they illustrate, and nothing is asserted.

mod released;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LIBRARIES: u32 = 4;
const STEPS: u32 = 200;

fn main() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace");
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    println!("{} {}, {cores} cores, release build", std::env::consts::OS, std::env::consts::ARCH);
    report("runner --version", 21, || play(top, &["--version"]));
    report("runner play scenarios/05.yaml", 5, || play(top, &["play", "scenarios/05.yaml"]));
    report("runner play 01 02 03 04 05", 5, || play(top, &["play", "01", "02", "03", "04", "05"]));

    reports(top);

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

/// A record of 1,000 steps, every tenth of them measured, in every format and against itself.
fn reports(top: &Path) {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("long.yaml"), long()).expect("the scenario can be written");
    let json = format!("json={}", path("run.json"));
    play(top, &["play", &path("long.yaml"), "--samples", "10", "--report", &json]);
    let (record, html) = (path("run.json"), path("report.html"));
    let (markdown, junit, codequality) = (path("a.md"), path("a.xml"), path("a.json"));
    let all = [
        "report",
        &record,
        "--html",
        &html,
        "--markdown",
        &markdown,
        "--junit",
        &junit,
        "--codequality",
        &codequality,
    ];
    report("1,000 steps in every format", 11, || play(top, &all));
    report("runner compare, 1,000 steps", 11, || play(top, &["compare", &record, &record]));
    let size = |path: &str| std::fs::metadata(path).map_or(0, |file| file.len()) as f64 / 1e6;
    println!("{:<34} {:>9.3} MB, its page {:.3} MB", "the record of 1,000 steps", size(&record), size(&html));
}

fn long() -> String {
    let mut steps = String::new();
    for number in 3..=1000 {
        steps.push_str(&match number % 10 {
            0 => format!("  - name: Measure {number}\n    measure: {{ a: {{ books_of_year: {{ year: 2000 }} }}, b: {{ find_book: {{ id: 1 }} }} }}\n"),
            1 => format!("  - name: Explain {number}\n    explain: {{ books_of_year: {{ year: 2000 }} }}\n"),
            2 => format!("  - name: List {number}\n    list_books: {{}}\n"),
            _ => format!("  - name: Find {number}\n    find_book: {{ id: {} }}\n", number % 20 + 1),
        });
    }
    format!(
        "scenario: Long\ndata: {{ authors: 5, books: 20 }}\nsteps:\n  - create_tables\n  - load_data\n{steps}"
    )
}

fn scenario(finds: u32) -> String {
    let find = "  - find_book: { id: 1 }\n".repeat(finds as usize);
    format!(
        "scenario: Steps\ndata: {{ authors: 1, books: 1 }}\nsteps:\n  - create_tables\n  - load_data\n{find}"
    )
}

fn play(top: &Path, arguments: &[&str]) {
    let status = Command::new(&*released::RUNNER)
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
