//! A run as one page for a browser: no network, no font from elsewhere, readable in the dark, on a phone and on paper.
//!
//! The templates, the style and the script are files beside this one. askama escapes every text where it meets the
//! page; what is marked as safe was made here from escaped parts.

mod anchor;
mod audit;
mod bars;
mod code;
mod lines;
mod outcomes;
mod overview;
mod page;
mod plan;
mod scale;
mod sent;
mod step;
mod summary;
mod text;

use crate::record::Run;
use askama::Template;

/// Renders a run.
///
/// # Errors
/// If a template cannot be filled in, which no run is known to bring about.
pub fn render(run: &Run) -> Result<String, askama::Error> {
    page::Page::of(run)?.render()
}
