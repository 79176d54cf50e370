//! The changes between two runs.

use super::escape::inline;
use super::table;
use crate::compare::{Comparison, Gate};
use crate::view::changes::{ABOUT_RATIOS, Row, rows, verdict};

/// The table of changes, what only one of the runs has, and how it ended.
pub fn changes(comparison: &Comparison, gate: &Gate) -> String {
    let sign = if comparison.fails() { "✗" } else { "✓" };
    let mut blocks =
        vec!["# Changes\n".to_owned(), format!("{sign} **{}**\n", inline(&verdict(comparison, gate)))];
    let rows = rows(comparison);
    if !rows.is_empty() {
        let text = |of: fn(&Row) -> &str| rows.iter().map(|row| inline(of(row))).collect();
        blocks.push(table::table(&[
            table::text("step", text(|row| &row.step)),
            table::text("backend", text(|row| &row.backend)),
            table::text("what", text(|row| row.what)),
            table::numbers("before", text(|row| &row.before)),
            table::numbers("now", text(|row| &row.after)),
            table::numbers("change", text(|row| &row.change)),
            table::text("", text(|row| &row.verdict)),
        ]));
        blocks.push(format!("{ABOUT_RATIOS}\n"));
    }
    if !comparison.remarks.is_empty() {
        blocks.push(comparison.remarks.iter().map(|remark| format!("- {}\n", inline(remark))).collect());
    }
    blocks.join("\n")
}
