//! What all readers of the language share: the mistakes found so far, and what later parts know of earlier ones.

use super::super::mistake::{Location, Mistake};

/// Collects mistakes.
pub struct Context<'a> {
    /// The mistakes found so far.
    pub mistakes: Vec<Mistake>,
    /// `data.new_books`; the largest number where `data` is wrong, so that no step is wrong because of it.
    pub new_books: u32,
    /// The line of the scenario itself that is the reason of what stands at a location.
    pub line: &'a dyn Fn(Location) -> usize,
}

impl Context<'_> {
    /// Notes a mistake.
    pub fn note(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    /// Notes a mistake; what was to be read is not there.
    pub fn refuse<T>(&mut self, mistake: Mistake) -> Option<T> {
        self.mistakes.push(mistake);
        None
    }

    /// The value, or a note of the mistake.
    pub fn accept<T>(&mut self, result: Result<T, Mistake>) -> Option<T> {
        result.map_err(|mistake| self.mistakes.push(mistake)).ok()
    }
}
