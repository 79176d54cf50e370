//! The run record: all that happened for one command. It is what every report is rendered from, and, as
//! JSON, the only form that is read again.

use backend_api::{Answer, Failure, Statement, StatementKind};
use serde::{Deserialize, Serialize};

/// The version of this record's shape. A change that old readers cannot follow raises it.
pub const SCHEMA: u32 = 1;

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// [`SCHEMA`] at the time of writing.
    pub schema: u32,
    /// The runner's version.
    pub runner: String,
    /// When the run began, in RFC 3339, UTC.
    pub started: String,
    /// The computer.
    pub machine: Machine,
    /// The backend whose times are 1 in every ratio.
    pub baseline: String,
    /// The database, as the user named it, without secrets.
    pub database: String,
    /// The backends, in the order of the tables.
    pub backends: Vec<BackendRecord>,
    /// The scenarios, in the order in which they were played.
    pub scenarios: Vec<ScenarioRecord>,
}

/// The computer that the run was made on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// The operating system.
    pub os: String,
    /// The processor's architecture.
    pub arch: String,
    /// How many cores this process may use.
    pub cores: usize,
    /// Whether runner and backends kept to one of them.
    pub pinned: bool,
    /// `release` or `debug`: times of a debug build say nothing.
    pub build: String,
}

/// One backend of the run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackendRecord {
    /// Its name.
    pub name: String,
    /// The library and its version.
    pub library: String,
    /// The database engine and its version, if there is one.
    pub engine: Option<String>,
}

/// One played scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioRecord {
    /// The file's name without its ending, such as `05`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The file, or nothing if it is one of those built into the program.
    pub path: Option<String>,
    /// The settings, as each backend's own connection gave them back.
    pub audit: Vec<Setting>,
    /// Where `--keep` left the databases: (backend, place).
    pub kept: Vec<(String, String)>,
    /// The steps, in their order.
    pub steps: Vec<StepRecord>,
}

/// One setting, prescribed and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Its name, such as `journal_mode`.
    pub name: String,
    /// What the run prescribed.
    pub prescribed: String,
    /// What each backend's connection reported: (backend, value).
    pub actual: Vec<(String, String)>,
}

impl Setting {
    /// What this backend's connection reported.
    pub fn actual_of(&self, backend: &str) -> Option<&str> {
        self.actual.iter().find(|(name, _)| name == backend).map(|(_, value)| value.as_str())
    }

    /// Whether every backend reported what was prescribed.
    pub fn is_equal(&self) -> bool {
        self.actual.iter().all(|(_, value)| *value == self.prescribed)
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Its number in the scenario, from 1.
    pub number: usize,
    /// Its name, or, if it has none, what it calls.
    pub title: String,
    /// Its line in the scenario file, from 1.
    pub line: usize,
    /// What kind of step it is.
    pub kind: StepKind,
    /// What the scenario says about it.
    pub note: Option<String>,
    /// Whether different answers are the lesson and no failure.
    pub may_differ: bool,
    /// The different answers that were given; one if all backends agree. Cells refer to them.
    pub answers: Vec<Answer>,
    /// What each backend did, by variant and then backend.
    pub cells: Vec<Cell>,
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

    /// The answer that a cell refers to.
    pub fn answer_of(&self, cell: &Cell) -> Option<&Answer> {
        self.answers.get(cell.answer?)
    }
}

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// What one backend did in one step (and, in a `measure` step, one variant).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The backend's name.
    pub backend: String,
    /// The variant of a `measure` step with several.
    pub variant: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// The index of its answer in [`StepRecord::answers`]; absent if it gave none.
    pub answer: Option<usize>,
    /// The library's error, expected or not.
    pub failure: Option<Failure>,
    /// The statements that the database saw; absent if nobody could see them.
    pub statements: Option<Vec<Statement>>,
    /// The plans of an `explain` step, one for each statement.
    pub plans: Vec<Plan>,
    /// The time of the pass that gave the answer, in nanoseconds. It was observed by the tap: not a measurement.
    pub elapsed_ns: u64,
    /// The samples of a `measure` step.
    pub timing: Option<Timing>,
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

    fn count(&self, is: impl Fn(StatementKind) -> bool) -> Option<u64> {
        Some(self.sent()?.iter().filter(|statement| is(statement.kind)).count() as u64)
    }
}

/// How a cell ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// The samples of one backend and variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// How many executions one sample holds.
    pub batch: u32,
    /// Nanoseconds for one execution, a value for each sample, in the order in which they were taken.
    pub samples_ns: Vec<f64>,
}

/// The plan of one statement, as the database explains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The statement, with bound values.
    pub sql: String,
    /// The roots of the tree.
    pub nodes: Vec<PlanNode>,
}

/// One node of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanNode {
    /// What the database does here, in its own words.
    pub detail: String,
    /// What that consists of.
    pub children: Vec<PlanNode>,
}
