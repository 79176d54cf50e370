//! A `measure` step as one table: a row for each variant and backend.

mod cells;
mod columns;
mod footnotes;
mod shape;
mod table;
mod trust;

pub use shape::{Column, Comparison, DASH, Field, Line, STAR, TIE, superscript};
pub use table::of;
