//! `--baseline`: an earlier run that this one is compared with.

use crate::executor::Watch;
use crate::record_file;
use crate::recorder::Recorder;
use anyhow::Result;
use reports::compare::{Comparison, Gate, compare};
use reports::record::{BackendRecord, Run, ScenarioRecord, StepRecord};
use std::path::Path;

/// An earlier run.
pub struct Baseline(Run);

impl Baseline {
    /// Reads it.
    ///
    /// # Errors
    /// If it is no record of this version's: better known before the run than after it.
    pub fn read(path: &Path) -> Result<Self> {
        record_file::read(path).map(Baseline)
    }

    /// Its record.
    pub fn run(&self) -> &Run {
        &self.0
    }

    /// What changed since.
    pub fn compare(&self, run: &Run, gate: &Gate) -> Comparison {
        compare(&self.0, run, gate)
    }
}

/// Watches a second measurement: the user sees that something goes on, and nothing of it is recorded.
pub struct Again<'a>(&'a mut Recorder);

impl<'a> Again<'a> {
    /// Begins to watch.
    pub fn new(recorder: &'a mut Recorder) -> Self {
        Again(recorder)
    }
}

impl Watch for Again<'_> {
    fn begins(&mut self, _: &ScenarioRecord, _: &[BackendRecord]) {}
    fn progress(&mut self, message: &str) {
        self.0.progress(&format!("once more, to be sure: {message}"));
    }
    fn step(&mut self, _: &StepRecord) {}
    fn ends(&mut self, _: &ScenarioRecord) {}
}
