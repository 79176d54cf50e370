//! What is known of libraries besides the figures of a run: what catches mistakes, what can be written, and what it costs. Pure data;
//! the runner has it built in, and hands it to whatever renders a decision.

use crate::costs::Cost;
use crate::programs::Matrix;

/// What is known besides a run.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Common mistakes, and what catches them.
    pub mistakes: Option<Matrix>,
    /// What applications need, and how it is written.
    pub can: Option<Matrix>,
    /// What each library costs on each database.
    pub costs: Vec<Cost>,
}

/// Nothing but the run itself.
pub static NOTHING: Evidence = Evidence { mistakes: None, can: None, costs: Vec::new() };
