//! The two places in a worker between which an instrument counts the instructions of the whole process.
//!
//! Callgrind is told the names of these functions (`--zero-before`, `--dump-before`): it sets its counts to zero at the
//! first and writes them to a file at the second, those of all threads. So nothing of Valgrind is linked or needed to
//! build, and a worker that runs without it loses two calls of an empty function.

use crate::allocations::{Allocations, Counter};
use std::hint::black_box;

/// What callgrind's options call the first place.
pub const BEGINS: &str = "backend_api::instructions::instructions_begin";

/// What they call the second.
pub const ENDS: &str = "backend_api::instructions::instructions_end";

/// Passes by the two places around the work.
pub(crate) struct Marks;

impl Counter for Marks {
    fn start(&self) {
        instructions_begin();
    }

    fn finish(&self) -> Allocations {
        instructions_end();
        Allocations::default()
    }
}

// Each has a body of its own, so that no optimisation makes one of the two.
#[inline(never)]
fn instructions_begin() {
    black_box(1);
}

#[inline(never)]
fn instructions_end() {
    black_box(2);
}
