//! Verdicts: what each backend did, against the scenario's expectation and against the other backends.

mod agree;
mod attempt;
mod expect;
mod growth;
mod judge;
mod matching;
mod planned;
mod rows;

pub use agree::group;
pub use attempt::{Attempt, Did};
pub use growth::grows;
pub use judge::judge;

#[cfg(test)]
mod tests;
