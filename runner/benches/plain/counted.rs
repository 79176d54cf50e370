//! Instructions of a plain program, counted by callgrind from its start to its end.

use super::{Program, itself};
use std::process::Command;

/// Reads by which the longer of two runs is longer.
const READS: u32 = 300;

/// How often that is counted: hash maps are seeded at random, and threads wait now longer and now shorter.
const COUNTS: usize = 5;

/// The instructions of one read; nothing if callgrind is not there.
pub fn instructions(program: &Program, place: &str) -> Option<u64> {
    let counts = (0..COUNTS).map(|_| {
        let (short, long) = (count(program, place, READS)?, count(program, place, 2 * READS)?);
        Some(long.saturating_sub(short) / u64::from(READS))
    });
    let mut counts: Vec<u64> = counts.collect::<Option<_>>()?;
    counts.sort_unstable();
    Some(counts[COUNTS / 2])
}

/// The instructions of a whole run.
fn count(program: &Program, place: &str, times: u32) -> Option<u64> {
    let plain = itself(program, place, times);
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let (_, collected) = said.split_once("Collected : ").expect("callgrind says what it collected");
    collected.split_whitespace().next()?.parse().ok()
}
