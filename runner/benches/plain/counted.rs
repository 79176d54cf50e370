//! Instructions of a plain program, counted by callgrind from its start to its end.

use super::{Program, itself};
use runner::scheduling;

/// Reads by which the longer of two runs is longer.
const READS: u32 = 300;

/// How often that is counted at most: where threads may not go on until they wait, each count is another.
const COUNTS: usize = 5;

/// What gives hash maps the same seeds in each run, as in a counted worker.
const SEEDS: &str = concat!(env!("OUT_DIR"), "/seeds.so");

/// The instructions of one read; nothing if callgrind is not there.
pub fn instructions(program: &Program, place: &str) -> Option<u64> {
    let mut counts: Vec<u64> = Vec::new();
    while counts.len() < COUNTS && !matches!(counts[..], [one, other] if one == other) {
        let (short, long) = (count(program, place, READS)?, count(program, place, 2 * READS)?);
        counts.push(long.saturating_sub(short) / u64::from(READS));
    }
    counts.sort_unstable();
    Some(counts[counts.len() / 2])
}

/// The instructions of a whole run.
fn count(program: &Program, place: &str, times: u32) -> Option<u64> {
    let plain = itself(program, place, times);
    let output = scheduling::command("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--fair-sched=yes"])
        .env("LD_PRELOAD", SEEDS)
        .arg(plain.get_program())
        .args(plain.get_args())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let (_, collected) = said.split_once("Collected : ").expect("callgrind says what it collected");
    collected.split_whitespace().next()?.parse().ok()
}
