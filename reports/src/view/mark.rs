//! Signs for how something ended, readable without colour.

use super::outcome;
use super::plans;
use crate::record::{Cell, StepKind, StepRecord, Verdict};

/// How a step ended, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Every backend did as expected.
    Passed,
    /// A backend did not take part: its library has no such thing, or its worker was lost before.
    Absent,
    /// The backends differ, and that is no failure.
    Differs,
    /// A backend failed, or broke.
    Failed,
}

impl Mark {
    /// The mark of a cell.
    pub fn of_cell(cell: &Cell) -> Mark {
        match cell.verdict {
            Verdict::Passed => Mark::Passed,
            Verdict::Unsupported { .. } | Verdict::Skipped => Mark::Absent,
            Verdict::Failed(_) | Verdict::Broken { .. } => Mark::Failed,
        }
    }

    /// The mark of a step: the worst of its cells.
    pub fn of_step(step: &StepRecord) -> Mark {
        let differs = match step.kind {
            StepKind::Explain => plans::groups(step).len() > 1,
            StepKind::Reopen | StepKind::Fault => false,
            _ => step.variants().into_iter().any(|variant| outcome::shown(step, variant).differ()),
        };
        let least = if differs { Mark::Differs } else { Mark::Passed };
        step.cells.iter().map(Mark::of_cell).fold(least, Mark::max)
    }

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Passed => "✓",
            Mark::Absent => "–",
            Mark::Differs => "≠",
            Mark::Failed => "✗",
        }
    }
}
