//! One step, and what each backend did in it.

use super::machine::BUSY;
use super::matrix::Point;
use super::observed::Observed;
use super::recovery::Recovery;
use super::timing::{Figures, Precision, Timing, Twin};
use super::workload::Load;
use backend_api::{Answer, Failure, Statement, StatementKind, Traffic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepRecord {
    /// Its number in the scenario, from 1.
    pub number: usize,
    /// Its name, or, if it has none, what it calls.
    pub title: String,
    /// Its line in the scenario file, from 1.
    pub line: usize,
    /// What kind of step it is.
    pub kind: StepKind,
    /// The operations that it calls.
    #[serde(default)]
    pub calls: Vec<Call>,
    /// What the scenario says about it.
    pub note: Option<String>,
    /// Whether different answers are the lesson and no failure.
    pub may_differ: bool,
    /// The different answers that were given; one if all backends agree. Cells refer to them.
    pub answers: Vec<Answer>,
    /// What each backend did, by variant and then backend.
    pub cells: Vec<Cell>,
    /// Where each variant stands in the step's matrix; empty if it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// The precision that was asked for, if any was.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// The control of a measured step, for each variant.
    #[serde(default)]
    pub twins: Vec<Twin>,
    /// Whether each execution adds rows that nothing takes away, so that the table grows while it is measured.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub grows: bool,
    /// How many cores other programs kept busy from the run's begin until the step was measured; absent if nobody could tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    /// What several clients at once came to, by variant, number of clients and backend.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loads: Vec<Load>,
}

impl StepRecord {
    /// The variants, in their order; a single nameless one if the step has none.
    pub fn variants(&self) -> Vec<Option<&str>> {
        let mut variants: Vec<Option<&str>> = Vec::new();
        for cell in &self.cells {
            if !variants.contains(&cell.variant.as_deref()) {
                variants.push(cell.variant.as_deref());
            }
        }
        variants
    }

    /// The cells of one variant, in the order of the backends.
    pub fn cells_of(&self, variant: Option<&str>) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.variant.as_deref() == variant)
    }

    /// The control of one variant.
    pub fn twin_of(&self, variant: Option<&str>) -> Option<&Twin> {
        self.twins.iter().find(|twin| twin.variant.as_deref() == variant)
    }

    /// Whether other programs kept the computer so busy that nobody is told to be the fastest.
    pub fn was_disturbed(&self) -> bool {
        self.load.is_some_and(|load| load >= BUSY)
    }

    /// The answer that a cell refers to.
    pub fn answer_of(&self, cell: &Cell) -> Option<&Answer> {
        self.answers.get(cell.answer?)
    }
}

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// An operation or `sql`.
    Operation,
    /// One or several operations, timed.
    Measure,
    /// An operation and the plans of its statements.
    Explain,
    /// The session is closed and opened again.
    Reopen,
    /// The schema is read back from the database.
    Schema,
    /// The runner does something to the database that no backend asked for.
    Fault,
    /// An operation is called again and again until it succeeds.
    Recover,
}

/// An operation that a step calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Call {
    /// The variant of a `measure` step with several.
    pub variant: Option<String>,
    /// The operation's name.
    pub operation: String,
    /// The call as the scenario writes it, in one line.
    pub text: String,
    /// Whether it is made of queries of the user's own, which a backend answers with typed code or by sending their text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

/// What one backend did in one step (and, in a `measure` step, one variant).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
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
    pub statements: Option<Vec<Statement>>,
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

/// How a cell ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanNode {
    /// What the database does here: `SCAN books`, `SEARCH books USING INDEX books_year_idx (…)`, as SQLite says it, and
    /// other work in the database's own words.
    pub detail: String,
    /// What that consists of.
    pub children: Vec<PlanNode>,
}
