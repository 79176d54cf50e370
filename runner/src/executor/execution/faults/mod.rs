//! Faults: done by the runner behind a backend's back, and what its library makes of them.

mod inflict;
mod locked;
mod recover;
mod under;
mod under_load;

pub use inflict::inflict;
pub use recover::recover;
pub use under::under;
pub use under_load::under_load;

use super::super::verdict::Attempt;
use backend_api::Answer;
use backend_api::protocol::{Outcome, Ran};

/// What the runner did by itself: no statements to show, no time to tell.
pub fn unseen(outcome: Outcome) -> Ran {
    Ran::unseen(outcome)
}

/// A step that is not played by a backend, and why.
fn not_played(backend: &str, because: &str) -> Attempt {
    Attempt::new(backend, None, Ok(unseen(Outcome::Answer(Answer::unsupported(because)))))
}
