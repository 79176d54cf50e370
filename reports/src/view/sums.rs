//! The totals of a run as columns, a row for each backend.

use super::tally::Tally;
use crate::number::{self, Unit};
use crate::record::Run;

/// A column of counts.
#[derive(Debug)]
pub struct Count {
    /// Its title.
    pub header: &'static str,
    /// Its title where there is little room.
    pub short: &'static str,
    /// Whether anything but 0 is bad.
    pub bad: bool,
    /// A count for each backend; nothing if nobody could count.
    pub counts: Vec<Option<u64>>,
}

/// The sums of each backend.
pub fn tallies(run: &Run) -> Vec<Tally> {
    run.backends.iter().map(|backend| Tally::of(&run.scenarios, &backend.name)).collect()
}

/// The counts; what is 0 for all is left out, unless it is what one looks for.
pub fn counts(tallies: &[Tally]) -> Vec<Count> {
    let count = |header, short, bad, of: fn(&Tally) -> Option<u64>| Count {
        header,
        short,
        bad,
        counts: tallies.iter().map(of).collect(),
    };
    let always = |count: &Count| matches!(count.header, "passed" | "failed" | "statements");
    let counts = [
        count("passed", "passed", false, |tally| Some(tally.passed as u64)),
        count("failed", "failed", true, |tally| Some(tally.failed as u64)),
        count("unsupported", "unsup.", false, |tally| Some(tally.unsupported as u64)),
        count("lost", "lost", true, |tally| Some(tally.lost as u64)),
        count("statements", "stmts", false, |tally| tally.work),
        count("other", "other", false, |tally| tally.other),
    ];
    let tells = |count: &Count| {
        always(count) || count.counts.iter().any(|count| count.is_some_and(|count| count > 0))
    };
    counts.into_iter().filter(tells).collect()
}

/// The times' title, with their unit, and a time for each backend.
pub fn times(tallies: &[Tally]) -> (String, Vec<String>) {
    let times: Vec<f64> = tallies.iter().map(|tally| tally.elapsed_ns as f64).collect();
    // A backend that was lost at once took no time, and that is no reason for a smaller unit.
    let spent: Vec<f64> = times.iter().copied().filter(|&time| time > 0.0).collect();
    let unit = Unit::of(&spent);
    let mut texts: Vec<String> =
        times.iter().map(|time| number::significant(time / unit.nanoseconds(), 3)).collect();
    number::align(&mut texts);
    (format!("time {}", unit.name()), texts)
}

/// What the times are, and are not.
pub const ABOUT_TIMES: &str = "time is that of the observed passes that gave the answers: no measurement";
