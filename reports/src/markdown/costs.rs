//! Costs as Markdown.

use super::escape::inline;
use super::{step, table};
use crate::costs::Costs;
use crate::view;

/// The costs, under a heading of their own.
pub fn costs(costs: &Costs) -> String {
    let shown = view::costs::of(costs);
    let mut blocks = vec!["# Costs\n".to_owned(), format!("{}\n", inline(&shown.measured))];
    for of in &shown.tables {
        blocks.push(format!("**{}**\n", inline(&of.title)));
        blocks.push(table::table(&step::columns(&of.counts)));
        let builds = of.builds.iter().chain(&of.processor);
        blocks.extend(builds.map(|builds| table::table(&step::columns(builds))));
        let notes: String = of.notes.iter().map(|note| format!("- {}\n", inline(note))).collect();
        blocks.extend((!notes.is_empty()).then_some(notes));
    }
    blocks.push(format!("{}\n", inline(&shown.legend)));
    blocks.join("\n")
}
