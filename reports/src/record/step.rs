//! One step of a scenario: what it calls, and what came of it.

use super::cell::Cell;
use super::machine::BUSY;
use super::matrix::Point;
use super::texts;
use super::timing::{Precision, Twin};
use super::workload::Load;
use backend_api::Answer;
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// How many rows of each answer were given and are not kept; empty if all are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows_left_out: Vec<u64>,
    /// What each backend did, by variant and then backend.
    #[serde(flatten, with = "texts")]
    #[cfg_attr(test, schemars(with = "texts::Written<String, usize>"))]
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

    /// How many rows a cell gave or changed.
    pub fn rows_of(&self, cell: &Cell) -> Option<u64> {
        let at = cell.answer?;
        match self.answers.get(at)? {
            Answer::Rows(rows) => Some(rows.rows.len() as u64 + self.left_out(at)),
            Answer::Changed(count) => Some(*count),
            Answer::Done | Answer::Unsupported { .. } => None,
        }
    }

    /// How many rows of an answer are not kept.
    pub fn left_out(&self, answer: usize) -> u64 {
        self.rows_left_out.get(answer).copied().unwrap_or_default()
    }
}

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
