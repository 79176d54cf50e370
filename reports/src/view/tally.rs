//! The totals of a run: what each backend passed, sent and took.

use super::finding::{self, Finding};
use super::mark::Mark;
use crate::record::{BackendRecord, Cell, Run, ScenarioRecord, StepRecord, Verdict};

/// One backend's sums.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Steps that went as expected.
    pub passed: usize,
    /// Steps that did not.
    pub failed: usize,
    /// Steps that the library has nothing for.
    pub unsupported: usize,
    /// Steps in which the worker was lost, and those that it missed since.
    pub lost: usize,
    /// Statements that did the operations' work; nothing if nobody could see them.
    pub work: Option<u64>,
    /// Statements besides.
    pub other: Option<u64>,
    /// The time of the passes that gave the answers, in nanoseconds: no measurement.
    pub elapsed_ns: u64,
}

impl Tally {
    /// The sums of a backend over these scenarios.
    pub fn of<'a>(scenarios: impl IntoIterator<Item = &'a ScenarioRecord>, backend: &str) -> Tally {
        Tally::of_steps(scenarios.into_iter().flat_map(|scenario| &scenario.steps), backend)
    }

    /// The sums of a backend over these steps.
    pub fn of_steps<'a>(steps: impl IntoIterator<Item = &'a StepRecord>, backend: &str) -> Tally {
        let mut tally = Tally::default();
        for step in steps {
            let cells: Vec<&Cell> = step.cells.iter().filter(|cell| cell.backend == backend).collect();
            match worst(&cells) {
                Some(Verdict::Passed) => tally.passed += 1,
                Some(Verdict::Failed(_)) => tally.failed += 1,
                Some(Verdict::Unsupported { .. }) => tally.unsupported += 1,
                Some(Verdict::Broken { .. } | Verdict::Skipped) => tally.lost += 1,
                None => {}
            }
            for cell in cells {
                add(&mut tally.work, cell.work());
                add(&mut tally.other, cell.other());
                tally.elapsed_ns = tally.elapsed_ns.saturating_add(cell.elapsed_ns);
            }
        }
        tally
    }

    /// The mark, and how many steps are to blame for it: `✗ 2`.
    pub fn verdict(&self) -> String {
        match self.mark() {
            mark @ Mark::Failed => format!("{} {}", mark.sign(), self.failed + self.lost),
            mark @ Mark::Absent => format!("{} {}", mark.sign(), self.unsupported),
            mark => mark.sign().to_owned(),
        }
    }

    /// What a table of verdicts has for a scenario and a backend: nothing if it did not play there.
    pub fn verdict_in(scenario: &ScenarioRecord, backend: &BackendRecord) -> Option<(Mark, String)> {
        let tally = scenario.was_played_by(backend).then(|| Tally::of([scenario], &backend.name))?;
        // Who passed what was played has not passed the whole.
        if scenario.was_cut_short() && tally.mark() == Mark::Passed {
            let shown = format!("{} {} of {}", Mark::Absent.sign(), tally.passed, scenario.planned);
            return Some((Mark::Absent, shown));
        }
        Some((tally.mark(), tally.verdict()))
    }

    /// The mark of all of it.
    pub fn mark(&self) -> Mark {
        if self.failed + self.lost > 0 {
            Mark::Failed
        } else if self.unsupported > 0 {
            Mark::Absent
        } else {
            Mark::Passed
        }
    }
}

/// The verdict of a step with several variants is its worst.
fn worst<'a>(cells: &[&'a Cell]) -> Option<&'a Verdict> {
    let badness = |verdict: &Verdict| match verdict {
        Verdict::Passed => 0,
        Verdict::Unsupported { .. } => 1,
        Verdict::Failed(_) => 2,
        Verdict::Skipped => 3,
        Verdict::Broken { .. } => 4,
    };
    cells.iter().map(|cell| &cell.verdict).max_by_key(|verdict| badness(verdict))
}

fn add(sum: &mut Option<u64>, count: Option<u64>) {
    if let Some(count) = count {
        *sum = Some(sum.unwrap_or(0).saturating_add(count));
    }
}

/// The steps that failed, each with its scenario and what is to be said about it.
pub fn failures(run: &Run) -> Vec<(&ScenarioRecord, &StepRecord, Vec<Finding>)> {
    let mut failures = Vec::new();
    for scenario in &run.scenarios {
        for step in &scenario.steps {
            let bad = |cell: &&Cell| Mark::of_cell(cell) == Mark::Failed;
            let findings = finding::all(step.cells.iter().filter(bad));
            if !findings.is_empty() {
                failures.push((scenario, step, findings));
            }
        }
    }
    failures
}
