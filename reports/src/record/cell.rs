//! What one backend did in one step.

use super::observed::Observed;
use super::recovery::Recovery;
use super::timing::{Figures, Timing};
use backend_api::{Failure, Statement, StatementKind, Traffic};
use serde::{Deserialize, Serialize};

/// What one backend did in one step (and, in a `measure` step, one variant).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Cell"))]
pub struct Cell<S = Statement> {
    /// The backend's name.
    pub backend: String,
    /// The variant of a `measure` step with several.
    pub variant: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// The index of its answer in the step's `answers`; absent if it gave none.
    pub answer: Option<usize>,
    /// The library's error, expected or not.
    pub failure: Option<Failure>,
    /// The statements that the database saw; absent if nobody could see them.
    pub statements: Option<Vec<S>>,
    /// What went over the wire to a server in the pass that gave the answer; absent where there is no wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traffic: Option<Traffic>,
    /// The plans of an `explain` step, one for each statement.
    pub plans: Vec<Plan>,
    /// The time of the pass that gave the answer, in nanoseconds. It was traced: not a measurement.
    pub elapsed_ns: u64,
    /// The samples of a `measure` step.
    pub timing: Option<Timing>,
    /// What the samples say.
    #[serde(default)]
    pub figures: Option<Figures>,
    /// What was seen besides, if somebody wanted to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<Observed>,
    /// The calls of a `recover` step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Recovery>,
}

impl Cell {
    /// The statements that were sent; nothing if nobody could see them, or the operation was never tried.
    pub fn sent(&self) -> Option<&[Statement]> {
        match self.verdict {
            Verdict::Unsupported { .. } | Verdict::Skipped => None,
            Verdict::Passed | Verdict::Failed(_) | Verdict::Broken { .. } => self.statements.as_deref(),
        }
    }

    /// How many statements did the operation's own work; nothing if nobody could see them.
    pub fn work(&self) -> Option<u64> {
        self.count(|kind| kind == StatementKind::Work)
    }

    /// How many statements were sent besides; nothing if nobody could see them.
    pub fn other(&self) -> Option<u64> {
        self.count(|kind| kind != StatementKind::Work)
    }

    /// What its samples say, if it may be ranked: a cell that passed and was timed.
    pub fn ranked(&self) -> Option<&Figures> {
        self.figures.as_ref().filter(|_| self.verdict == Verdict::Passed)
    }

    fn count(&self, is: impl Fn(StatementKind) -> bool) -> Option<u64> {
        Some(
            self.sent()?.iter().filter(|statement| is(statement.kind)).map(|statement| statement.times).sum(),
        )
    }
}

impl<S> Cell<S> {
    /// The cell with other statements.
    pub(super) fn with_statements<T>(&self, statements: Option<Vec<T>>) -> Cell<T> {
        Cell {
            backend: self.backend.clone(),
            variant: self.variant.clone(),
            verdict: self.verdict.clone(),
            answer: self.answer,
            failure: self.failure.clone(),
            statements,
            traffic: self.traffic,
            plans: self.plans.clone(),
            elapsed_ns: self.elapsed_ns,
            timing: self.timing.clone(),
            figures: self.figures.clone(),
            observed: self.observed,
            recovery: self.recovery.clone(),
        }
    }
}

/// How a cell ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As expected.
    Passed,
    /// Not as expected: each reason is a sentence.
    Failed(Vec<String>),
    /// The library has no such thing.
    Unsupported {
        /// The reason.
        because: String,
    },
    /// The worker died, hung or spoke nonsense in this step.
    Broken {
        /// What happened, and the worker's last words.
        because: String,
    },
    /// Not run, because the worker was lost in an earlier step.
    Skipped,
}

/// The plan of one statement, as the database explains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Plan {
    /// The statement, with bound values.
    pub sql: String,
    /// The roots of the tree.
    pub nodes: Vec<PlanNode>,
    /// The plan in the database's own words, line by line, where the tree is in ours; empty where it is in its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw: Vec<String>,
}

/// One node of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanNode {
    /// What the database does here: `SCAN books`, `SEARCH books USING INDEX books_year_idx (…)`, as SQLite says it, and
    /// other work in the database's own words.
    pub detail: String,
    /// What that consists of.
    pub children: Vec<PlanNode>,
}
