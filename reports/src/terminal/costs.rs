//! Costs on a terminal.

use super::comparison::columns;
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::costs::Costs;
use crate::view;

/// The costs as a page of their own.
pub fn costs(costs: &Costs, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, "Costs");
    let shown = view::costs::of(costs);
    page.text(Ink::Quiet, &shown.measured);
    for table in &shown.tables {
        page.gap();
        page.text(Ink::Strong, &table.title);
        page.indented(2, |page| {
            columns(page, &table.counts);
            for builds in table.builds.iter().chain(&table.processor) {
                page.gap();
                columns(page, builds);
            }
            if style.is_verbose() || table.builds.is_some() {
                table.notes.iter().for_each(|note| page.entry(&[(Ink::Quiet, "· ")], Ink::Quiet, note));
            }
        });
    }
    page.gap();
    page.indented(2, |page| page.text(Ink::Quiet, &shown.legend));
    page.finish()
}
