//! Whether a measured operation leaves more behind each time, so that its samples are of ever larger tables.

use backend_api::StatementKind;
use reports::record::{Cell, StepRecord};

/// Whether an execution inserted rows and nothing takes them away.
pub fn grows(record: &StepRecord, has_reset: bool) -> bool {
    !has_reset && record.cells.iter().any(inserts)
}

/// An upsert that finds its row inserts none, and what is rolled back leaves none.
fn inserts(cell: &Cell) -> bool {
    let sent = cell.sent().unwrap_or_default();
    let words = |sql: &str| sql.trim_start().to_ascii_uppercase();
    let is_undone = sent.iter().any(|statement| words(&statement.sql).starts_with("ROLLBACK"));
    !is_undone
        && sent.iter().filter(|statement| statement.kind == StatementKind::Work).any(|statement| {
            let sql = words(&statement.sql);
            sql.starts_with("INSERT") && !sql.contains(" ON CONFLICT") && !sql.contains(" ON DUPLICATE KEY")
        })
}
