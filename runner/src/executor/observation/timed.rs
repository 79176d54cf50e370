//! What is observed: the cells of a step that took samples.

use crate::scenario::{Measure, Variant};

/// A step whose cells took samples.
#[derive(Clone, Copy)]
pub struct Timed<'a> {
    /// What is measured.
    pub measure: &'a Measure,
    /// How many entries of the history come before it.
    pub history: usize,
    /// Which of the step's cells took samples.
    pub cells: &'a [bool],
}

/// One cell of such a step.
#[derive(Clone, Copy)]
pub struct Execution<'a> {
    /// The index of the backend.
    pub backend: usize,
    /// How many entries of the history come before it.
    pub history: usize,
    /// The operation, and what undoes it.
    pub variant: &'a Variant,
    /// How many times the operation makes an execution.
    pub repeat: u32,
}

impl<'a> Timed<'a> {
    /// The execution of a cell, where a step has so many backends.
    pub fn execution(&self, cell: usize, backends: usize) -> Execution<'a> {
        Execution {
            backend: cell % backends,
            history: self.history,
            variant: &self.measure.variants[cell / backends],
            repeat: self.measure.repeat,
        }
    }
}
