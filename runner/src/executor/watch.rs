//! Who watches a run while it goes on.

use reports::record::{BackendRecord, ScenarioRecord, StepRecord};

/// Somebody who wants to see a scenario while it is executed.
pub trait Watch {
    /// The scenario begins; its record has the audit and no steps yet.
    fn begins(&mut self, scenario: &ScenarioRecord, backends: &[BackendRecord]);
    /// What is going on, in a few words.
    fn progress(&mut self, message: &str);
    /// A part of something long begins, in a few words.
    fn chapter(&mut self, message: &str) {
        self.progress(message);
    }
    /// A step is done.
    fn step(&mut self, step: &StepRecord);
    /// The scenario is done, or was interrupted; its record has all steps that were executed.
    fn ends(&mut self, scenario: &ScenarioRecord);
}
