//! What changed in one cell between two runs.

use super::pairs::{CellKey, Pair};
use super::significance;
use crate::describe;
use crate::record::{Cell, Interval, Verdict};
use crate::stats;

/// What is not worth a word: the floor of a verdict within one run holds between runs too.
const LEAST: f64 = stats::FLOOR;

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// In which cell.
    pub cell: CellKey,
    /// What.
    pub what: What,
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The time as a multiple of the raw driver's.
    Ratio {
        /// The ratio before.
        before: Interval,
        /// The ratio now.
        after: Interval,
        /// The factor between them. Its interval is wide enough for as many comparisons as there are.
        change: Interval,
        /// What part of 1 the raw driver differed from itself by, in the noisier of the runs.
        noise: f64,
        /// The factor that a second measurement gave, if it agreed.
        confirmed: Option<Interval>,
    },
    /// How many statements did the work.
    Statements {
        /// Before.
        before: u64,
        /// Now.
        after: u64,
    },
    /// What was counted in a pass of its own, without noise.
    Counted {
        /// What.
        what: Counted,
        /// Before.
        before: u64,
        /// Now.
        after: u64,
        /// Whether all sessions of the later run lie above, or below, those of the earlier.
        apart: bool,
    },
    /// How the database executes the statements: the trees' lines.
    Plan {
        /// Before.
        before: Vec<String>,
        /// Now.
        after: Vec<String>,
    },
    /// How it ended.
    Verdict {
        /// Before.
        before: &'static str,
        /// Now.
        after: &'static str,
        /// Whether it failed, broke or is missing now, and did not before.
        worse: bool,
    },
}

/// What is counted of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Instructions in user space.
    Instructions,
    /// Blocks asked of the heap.
    Allocations,
    /// Statements prepared for a warm execution, by the library or by the engine.
    Prepares,
}

impl Counted {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Counted::Instructions => "instructions",
            Counted::Allocations => "allocations",
            Counted::Prepares => "prepares",
        }
    }

    /// How many there are in a cell; nothing if nobody counted.
    pub fn of(self, cell: &Cell) -> Option<u64> {
        let observed = cell.observed.as_ref()?;
        match self {
            Counted::Instructions => Some(observed.instructions?.total),
            Counted::Allocations => Some(observed.allocations?.count),
            Counted::Prepares => {
                let statements = observed.statements?;
                Some(statements.prepared + statements.reprepared.unwrap_or_default())
            }
        }
    }
}

impl Counted {
    /// The ends of the middle half of the sessions that were counted.
    fn range(self, cell: &Cell) -> Option<(u64, u64)> {
        match self {
            Counted::Instructions => {
                let counted = cell.observed.as_ref()?.instructions?;
                Some((counted.least, counted.most))
            }
            Counted::Allocations | Counted::Prepares => self.of(cell).map(|count| (count, count)),
        }
    }
}

impl Change {
    /// Whether it is one of times.
    pub fn is_ratio(&self) -> bool {
        matches!(self.what, What::Ratio { .. })
    }
}

/// The changes of a cell; so many ratios are compared in all.
pub fn of(pair: &Pair<'_>, comparisons: usize) -> Vec<Change> {
    let changes = [verdict(pair), ratio(pair, comparisons), statements(pair), plan(pair)];
    let counted = [Counted::Instructions, Counted::Allocations, Counted::Prepares];
    let counted = counted.into_iter().map(|what| counts(pair, what));
    changes
        .into_iter()
        .chain(counted)
        .flatten()
        .map(|what| Change { cell: pair.cell.clone(), what })
        .collect()
}

fn verdict(pair: &Pair<'_>) -> Option<What> {
    let (before, after) = (word(pair.before.1), word(pair.after.1));
    (before != after).then(|| What::Verdict { before, after, worse: is_bad(after) && !is_bad(before) })
}

fn word(cell: &Cell) -> &'static str {
    match cell.verdict {
        Verdict::Passed => "passed",
        Verdict::Failed(_) => "failed",
        Verdict::Unsupported { .. } => "unsupported",
        Verdict::Broken { .. } => "broke",
        Verdict::Skipped => "not run",
    }
}

fn is_bad(word: &str) -> bool {
    matches!(word, "failed" | "broke" | "not run")
}

/// A change of the ratio that is more than nothing; whether it is more than noise is for the gate to say.
fn ratio(pair: &Pair<'_>, comparisons: usize) -> Option<What> {
    let (before, after) = pair.ratios()?;
    let change = significance::change(before, after, comparisons);
    let (before, after) = (before.ratio, after.ratio);
    let is_something = (change.value - 1.0).abs() > LEAST;
    is_something.then(|| What::Ratio { before, after, change, noise: pair.noise(), confirmed: None })
}

fn statements(pair: &Pair<'_>) -> Option<What> {
    // What failed half-way sent fewer of them, and that is no news.
    if word(pair.before.1) != word(pair.after.1) {
        return None;
    }
    let (before, after) = (pair.before.1.work()?, pair.after.1.work()?);
    (before != after).then_some(What::Statements { before, after })
}

fn counts(pair: &Pair<'_>, what: Counted) -> Option<What> {
    let (before, after) = (what.of(pair.before.1)?, what.of(pair.after.1)?);
    let (earlier, later) = (what.range(pair.before.1)?, what.range(pair.after.1)?);
    let apart = earlier.1 < later.0 || later.1 < earlier.0;
    (before != after).then_some(What::Counted { what, before, after, apart })
}

fn plan(pair: &Pair<'_>) -> Option<What> {
    let lines = |cell: &Cell| -> Vec<String> {
        let trees = cell.plans.iter().flat_map(|plan| describe::plan(&plan.nodes));
        trees.map(|(branch, detail)| format!("{branch}{detail}")).collect()
    };
    let (before, after) = (lines(pair.before.1), lines(pair.after.1));
    // Without plans there was no explanation to compare: the verdict says why.
    (!before.is_empty() && !after.is_empty() && before != after).then_some(What::Plan { before, after })
}
