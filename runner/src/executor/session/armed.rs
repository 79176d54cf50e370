//! The fault that the next step of a scenario is under.

use crate::scenario::HeldLock;

/// What the step before has left for the next one.
#[derive(Debug, Default)]
pub struct Armed {
    /// The lock that another connection holds while a backend is in the step.
    pub lock: Option<HeldLock>,
    /// For each worker why it was not met by the fault; empty where there was none.
    pub refused: Vec<Option<String>>,
}
