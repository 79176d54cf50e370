//! The changes between two runs.

use super::grid::{self, Column, Overflow};
use super::heading::rule;
use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use crate::compare::{Comparison, Gate, Judgement};
use crate::view::changes::{ABOUT_RATIOS, Row, rows, verdict};

/// The table of changes, what only one of the runs has, and how it ended.
pub fn changes(comparison: &Comparison, gate: &Gate, style: &Style) -> String {
    let mut page = Page::new(style);
    rule(&mut page, "Changes");
    let rows = rows(comparison);
    if !rows.is_empty() {
        page.indented(2, |page| grid::write(page, columns(&rows), Overflow::Cut));
        if rows.iter().any(|row| row.what == "ratio") {
            page.indented(2, |page| page.text(Ink::Quiet, ABOUT_RATIOS));
        }
        page.gap();
    }
    for remark in &comparison.remarks {
        page.entry(&[(Ink::Odd, "! ")], Ink::Plain, remark);
    }
    let (sign, ink) = if comparison.fails() { ("✗ ", Ink::Bad) } else { ("✓ ", Ink::Good) };
    page.entry(&[(ink, sign)], Ink::Strong, &verdict(comparison, gate));
    page.finish()
}

fn columns(rows: &[Row]) -> Vec<Column> {
    let text = |header: &str, of: fn(&Row) -> &str| {
        grid::text(header, rows.iter().map(|row| (Ink::Plain, of(row).to_owned())).collect())
    };
    let judged = rows.iter().map(|row| (ink(row.judgement), row.verdict.clone())).collect();
    vec![
        Column { least: Some(16), ..text("step", |row| &row.step) },
        Column { least: Some(10), ..text("backend", |row| &row.backend) },
        text("what", |row| row.what),
        Column { least: Some(8), ..text("before", |row| &row.before) },
        Column { least: Some(8), ..text("now", |row| &row.after) },
        Column { expendable: 1, ..text("change", |row| &row.change) },
        Column { least: Some(9), ..grid::text("", judged) },
    ]
}

fn ink(judgement: Judgement) -> Ink {
    match judgement {
        Judgement::Regressed => Ink::Bad,
        Judgement::Undecided | Judgement::NotConfirmed | Judgement::Worse | Judgement::Different => Ink::Odd,
        Judgement::Better => Ink::Good,
        Judgement::Noise => Ink::Quiet,
    }
}
