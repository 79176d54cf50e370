//! How far the ratios of two complete runs differ: `cargo bench -p runner --bench repeat`. With `-- --spread` threads may
//! run on any core, and with `-- --loaded` another program keeps one core busy meanwhile. The records stay in the target
//! folder as `repeat-1.json` and `repeat-2.json`, for `runner compare` and for whoever wants to know why; `-- --again` evaluates and compares them without a new
//! run.

use reports::record::{Interval, Run};
use reports::stats;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// A cell's place: scenario, step, variant, backend.
type Place = (String, usize, Option<String>, String);

fn main() {
    let has = |option: &str| std::env::args().any(|argument| argument == option);
    if has("--again") {
        return compare(&ratios(&again(1)), &ratios(&again(2)));
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        if has("--loaded") {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let options: &[&str] = if has("--spread") { &["--spread"] } else { &[] };
        let (one, other) = (ratios(&play(options, 1)), ratios(&play(options, 2)));
        done.store(true, Ordering::Relaxed);
        compare(&one, &other);
    });
}

/// Plays all workloads, three seconds of samples an operation; the `which`th record of this benchmark.
fn play(options: &[&str], which: u8) -> Run {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace");
    let record = record(which);
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(["play", "scenarios/bench", "--quiet", "--profile", "normal"])
        .args(options)
        .arg("--report")
        .arg(format!("json={}", record.display()))
        .current_dir(top)
        .status()
        .expect("the runner starts");
    assert!(status.success(), "{status}");
    read(&record)
}

fn record(which: u8) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("repeat-{which}.json"))
}

fn read(record: &Path) -> Run {
    reports::json::from_str(&std::fs::read_to_string(record).expect("the record is there"))
        .expect("and whole")
}

/// A record of the last time, evaluated as records are today.
fn again(which: u8) -> Run {
    let mut run = read(&record(which));
    let baseline = run.baseline.clone();
    for step in run.scenarios.iter_mut().flat_map(|scenario| &mut scenario.steps) {
        stats::evaluate(step, |_| stats::Role::of(&baseline), 7);
    }
    run
}

/// The ratio to the raw driver of each cell that has one; the raw driver's own is 1 by definition.
fn ratios(run: &Run) -> BTreeMap<Place, Interval> {
    let mut ratios = BTreeMap::new();
    for scenario in &run.scenarios {
        for step in &scenario.steps {
            for cell in step.cells.iter().filter(|cell| cell.backend != run.baseline) {
                if let Some(ratio) = cell.ranked().and_then(|figures| figures.ratio) {
                    let place =
                        (scenario.id.clone(), step.number, cell.variant.clone(), cell.backend.clone());
                    ratios.insert(place, ratio);
                }
            }
        }
    }
    ratios
}

fn compare(one: &BTreeMap<Place, Interval>, other: &BTreeMap<Place, Interval>) {
    let mut differences: Vec<(f64, &Place)> = one
        .iter()
        .filter_map(|(place, ratio)| {
            Some(((ratio.value / other.get(place)?.value - 1.0).abs() * 100.0, place))
        })
        .collect();
    differences.sort_by(|a, b| b.0.total_cmp(&a.0));
    let values: Vec<f64> = differences.iter().map(|(difference, _)| *difference).collect();
    let at = |part| stats::percentile(&values, part).unwrap_or_default();
    println!("ratios of two runs, {} cells: median {:.2} %, p90 {:.2} %", values.len(), at(0.5), at(0.9));
    let apart = one.iter().filter(|(place, ratio)| {
        other.get(place).is_some_and(|other| ratio.low > other.high || other.low > ratio.high)
    });
    println!("  in {} of them the two intervals have nothing in common", apart.count());
    for (difference, (scenario, step, variant, backend)) in differences.iter().take(10) {
        let variant = variant.as_deref().unwrap_or_default();
        println!("  {difference:>6.2} %  {scenario} {step} {variant} {backend}");
    }
}
