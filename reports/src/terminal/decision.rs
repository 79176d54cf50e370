//! The decision on a terminal: verdicts, means, what does not count.

use super::grid::{self, BETWEEN, Column, Overflow};
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::decide::Decision;
use crate::view::comparison::{STAR, TIE};
use crate::view::decision::{self, Shown, ShownGroup, Topic};
use crate::view::matrix;

/// The decision as a page of its own.
pub fn decision(decision: &Decision<'_>, style: &Style) -> String {
    let mut page = Page::new(style);
    let shown = decision::of(decision);
    rule(&mut page, "Decision");
    page.text(Ink::Quiet, &shown.measured);
    page.text(Ink::Quiet, &shown.libraries);
    if let Some(warning) = &shown.warning {
        page.entry(&[(Ink::Odd, "! ")], Ink::Odd, warning);
    }
    if shown.groups.is_empty() {
        page.gap();
        page.text(Ink::Plain, decision::NOTHING);
    }
    groups(&mut page, &shown, true);
    page.finish()
}

/// The answers, under a heading that others have written; with what they rest on, if there is room for more.
pub fn groups(page: &mut Page<'_>, shown: &Shown, whole: bool) {
    for group in &shown.groups {
        page.gap();
        page.text(Ink::Strong, &group.title);
        group.topics.iter().for_each(|topic| answer(page, topic, whole));
        page.indented(2, |page| tables(page, group, whole));
    }
    page.indented(2, |page| {
        if let Some(legend) = &shown.legend {
            page.gap();
            page.text(Ink::Quiet, legend);
        }
    });
}

fn answer(page: &mut Page<'_>, topic: &Topic, whole: bool) {
    page.entry(&[(Ink::Plain, "  ")], Ink::Name, topic.name);
    topic.says.iter().for_each(|sentence| page.entry(&[(Ink::Plain, "  • ")], Ink::Plain, sentence));
    if whole {
        topic.replay.iter().for_each(|command| page.entry(&[(Ink::Quiet, "    $ ")], Ink::Quiet, command));
    }
}

fn tables(page: &mut Page<'_>, group: &ShownGroup, whole: bool) {
    if group.libraries == 0 {
        group.notes.iter().for_each(|note| page.entry(&[(Ink::Quiet, "· ")], Ink::Quiet, note));
        return;
    }
    page.gap();
    columns(page, &group.means, group.libraries);
    if let Some(besides) = &group.besides {
        page.gap();
        page.text(Ink::Quiet, decision::BESIDES);
        columns(page, besides, group.libraries);
    }
    if whole {
        page.gap();
        page.text(Ink::Quiet, decision::RANGES);
        columns(page, &group.ranges, group.libraries);
    }
    if !group.notes.is_empty() {
        page.gap();
    }
    group.notes.iter().for_each(|note| page.entry(&[(Ink::Quiet, "· ")], Ink::Quiet, note));
}

/// The columns, in as many tables below each other as it takes: none is left out.
fn columns(page: &mut Page<'_>, columns: &[matrix::Column], libraries: usize) {
    let columns: Vec<Column> = columns.iter().map(|column| set(column, libraries)).collect();
    let Some((names, others)) = columns.split_first() else { return };
    let mut rest = others;
    while !rest.is_empty() {
        let fits = |count: &usize| {
            let widths = grid::natural_width(std::slice::from_ref(names)) + BETWEEN;
            widths + grid::natural_width(&rest[..*count]) <= page.room()
        };
        let count = (1..=rest.len()).rev().find(fits).unwrap_or(1);
        let (these, those) = rest.split_at(count);
        let table: Vec<Column> = std::iter::once(names).chain(these).cloned().collect();
        grid::write(page, table, Overflow::Cut);
        if !those.is_empty() {
            page.gap();
        }
        rest = those;
    }
}

fn set(column: &matrix::Column, libraries: usize) -> Column {
    let cells =
        column.cells.iter().enumerate().map(|(index, text)| (ink(index, text, libraries), text.clone()));
    let cells = cells.collect();
    match column.number {
        true => grid::numbers(&column.header, &column.header, cells),
        false => grid::text(&column.header, cells),
    }
}

fn ink(index: usize, text: &str, libraries: usize) -> Ink {
    match text {
        _ if index >= libraries => Ink::Quiet,
        text if text.starts_with(STAR) => Ink::Best,
        text if text.starts_with(TIE) => Ink::Good,
        _ => Ink::Plain,
    }
}
