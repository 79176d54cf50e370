//! The matrices of small programs: what catches a mistake, and how something is written, with each library.
//!
//! `scenarios/mistakes` and `scenarios/can` have a folder for each row: `case.yaml` claims, `LIBRARY.rs` is the program, and
//! `LIBRARY.txt` what was said when it was last accepted. `claim` reads the first, `catalog` makes a matrix of all three, and `check`
//! compiles and runs the programs and compares.

mod catalog;
mod check;
mod claim;
mod files;
mod kind;
mod library;

pub use catalog::Catalog;
pub use check::{Checked, NotChecked, Row, Selection, accept, check};
pub use files::Top;
pub use kind::Kind;
pub use library::Library;
