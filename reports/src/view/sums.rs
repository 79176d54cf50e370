//! The totals of a run as columns, a row for each backend.

use super::tally::Tally;
use crate::number::{self, Unit};
use crate::record::{Run, StepRecord, Verdict};

/// The totals.
#[derive(Debug)]
pub struct Sums {
    /// How the steps of each backend ended.
    pub tallies: Vec<Tally>,
    /// The counts; what is 0 for all is left out, unless it is what one looks for.
    pub counts: Vec<Count>,
    /// The times' title, with their unit, and a time for each backend; nothing if they compare nothing.
    pub times: Option<(String, Vec<String>)>,
    /// What statements and times are, and are not; nothing if there are none.
    pub about: Option<String>,
}

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

/// The sums of each backend. Statements and times are those of the steps that all of them passed: whoever did less would seem to be the
/// better one.
pub fn of(run: &Run) -> Sums {
    let tallies: Vec<Tally> =
        run.backends.iter().map(|backend| Tally::of(&run.scenarios, &backend.name)).collect();
    let steps: Vec<&StepRecord> = run.scenarios.iter().flat_map(|scenario| &scenario.steps).collect();
    let names: Vec<&str> = run.backends.iter().map(|backend| backend.name.as_str()).collect();
    let common: Vec<&StepRecord> =
        steps.iter().filter(|step| is_passed_by_all(step, &names)).copied().collect();
    let work: Vec<Tally> = names.iter().map(|name| Tally::of_steps(common.iter().copied(), name)).collect();
    let compares = !common.is_empty();
    let about = compares.then(|| {
        let part = match common.len() == steps.len() {
            true => String::new(),
            false => format!(
                "statements and time are of the {} of {} steps that all of them passed; ",
                number::count(common.len() as u64),
                number::count(steps.len() as u64)
            ),
        };
        part + ABOUT_TIMES
    });
    Sums { counts: counts(&tallies, &work, compares), times: compares.then(|| times(&work)), tallies, about }
}

fn is_passed_by_all(step: &StepRecord, backends: &[&str]) -> bool {
    let passed = |name: &&str| {
        let mut cells = step.cells.iter().filter(|cell| cell.backend == **name).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.verdict == Verdict::Passed)
    };
    backends.iter().all(passed)
}

fn counts(tallies: &[Tally], work: &[Tally], compares: bool) -> Vec<Count> {
    let count = |header, short, bad, tallies: &[Tally], of: fn(&Tally) -> Option<u64>| Count {
        header,
        short,
        bad,
        counts: tallies.iter().map(of).collect(),
    };
    let always = |count: &Count| matches!(count.header, "passed" | "failed" | "statements");
    let mut counts = vec![
        count("passed", "passed", false, tallies, |tally| Some(tally.passed as u64)),
        count("failed", "failed", true, tallies, |tally| Some(tally.failed as u64)),
        count("unsupported", "unsup.", false, tallies, |tally| Some(tally.unsupported as u64)),
        count("lost", "lost", true, tallies, |tally| Some(tally.lost as u64)),
    ];
    if compares {
        counts.push(count("statements", "stmts", false, work, |tally| tally.work));
        counts.push(count("other", "other", false, work, |tally| tally.other));
    }
    let tells = |count: &Count| {
        always(count) || count.counts.iter().any(|count| count.is_some_and(|count| count > 0))
    };
    counts.into_iter().filter(tells).collect()
}

fn times(tallies: &[Tally]) -> (String, Vec<String>) {
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
const ABOUT_TIMES: &str = "time is that of the observed passes that gave the answers: no measurement";
