//! A run as one HTML page that needs no network, and is readable in dark mode, on a phone and on paper.
//!
//! Templates, style sheet and script are separate files in this folder. Askama escapes every text; what a template marks as
//! safe was built here from escaped parts.

mod anchor;
mod audit;
mod bars;
mod code;
mod contents;
mod costs;
mod decision;
mod lines;
mod outcomes;
mod overview;
mod page;
mod plan;
mod programs;
mod recovery;
mod scale;
mod sent;
mod sheet;
mod step;
mod summary;
mod text;

pub use costs::page as costs;
pub use decision::page as decision;
pub use programs::render as program_matrix;

use crate::evidence::Evidence;
use crate::record::Run;
use askama::Template;

/// What all pages look like.
const STYLE: &str = include_str!("style.css");

/// Renders a run.
///
/// # Errors
/// If a template cannot be filled in, which no run is known to bring about.
pub fn render(run: &Run, evidence: &Evidence) -> Result<String, askama::Error> {
    page::Page::of(run, evidence)?.render()
}
