//! Whether a gate on instructions of half a per cent tells a change of one, and lets the same build through: twenty runs each.

use super::play::{play, record};
use reports::record::Run;
use std::process::Command;

/// How many runs.
const RUNS: usize = 20;

/// What the gate refuses.
const GATE: &str = "instructions 0.5%";

/// Asks it of one operation in every library.
pub fn ask() {
    let scenarios = ["runner/benches/instructions/gate.yaml"];
    let before = play(&scenarios, "gate-before");
    // As if every library had needed so much less before.
    let less = scaled(before, 1.0 / 1.01);
    std::fs::write(record("gate-less"), reports::json::to_string(&less).expect("it can be written"))
        .expect("the record can be written");
    let (mut same, mut changed) = (0, 0);
    for run in 1..=RUNS {
        play(&scenarios, "gate-now");
        same += usize::from(closes("gate-before"));
        changed += usize::from(closes("gate-less"));
        println!("{run} runs: the same build refused {same} times, a change of 1 % refused {changed} times");
    }
}

/// Whether the gate closes on the last run against a record.
fn closes(before: &str) -> bool {
    let status = Command::new(env!("CARGO_BIN_EXE_runner"))
        .arg("compare")
        .args([record(before), record("gate-now")])
        .args(["--fail-on", GATE])
        .output()
        .expect("the runner starts")
        .status;
    assert!(matches!(status.code(), Some(0 | 4)), "{status}");
    status.code() == Some(4)
}

fn scaled(mut run: Run, factor: f64) -> Run {
    let scale = |number: &mut u64| *number = (*number as f64 * factor) as u64;
    for step in run.scenarios.iter_mut().flat_map(|scenario| &mut scenario.steps) {
        for cell in &mut step.cells {
            let counted = cell.observed.as_mut().and_then(|observed| observed.instructions.as_mut());
            if let Some(counted) = counted {
                [&mut counted.total, &mut counted.least, &mut counted.most].into_iter().for_each(scale);
            }
        }
    }
    run
}
