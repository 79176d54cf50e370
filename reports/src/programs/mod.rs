//! Matrices of small programs, a row for each thing and a column for each library: what catches a mistake, and how something is
//! written. Pure data; the runner fills it in, and every rendering reads it.

mod matrix;
mod prose;
mod verdict;

pub use matrix::{Case, Library, Matrix, Program, Verdicts};
pub use prose::spans;
pub use verdict::{Grade, Verdict};
