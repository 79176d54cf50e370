//! Damaged inputs for tests. A target is a test named `fuzz` in the crate that it tries, so that it reaches what is private
//! there: it takes a strategy from here and asserts what holds for any input.
//!
//! As a test it plays the same few hundred cases each time. With `FUZZ_SECONDS` it plays others for so long, and prints how
//! many they were (`just fuzz`).

mod edits;
mod json;
mod pieces;
mod run;

pub use edits::{bytes, text};
pub use json::json;
pub use pieces::{cuts, pieces};
pub use proptest;
pub use run::{check, check_few, check_no_more};
