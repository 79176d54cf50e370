//! What each backend sent to the database, as counts in one sentence.

use super::joined;
use crate::number::{self, GAP};
use crate::record::{Cell, StepRecord};
use crate::visible::visible;
use backend_api::StatementKind;

/// The statements of one variant: `1 each`, or `rusqlite 1050 · diesel 3 (+2 other)`. Nothing if nobody
/// could see any. With `by_kind` it says what the others are.
pub fn sentence(step: &StepRecord, variant: Option<&str>, by_kind: bool) -> Option<String> {
    let costs: Vec<Cost<'_>> = step.cells_of(variant).filter_map(|cell| Cost::of(cell, by_kind)).collect();
    let (first, rest) = costs.split_first()?;
    let alike = |cost: &Cost<'_>| cost.work == first.work && cost.besides == first.besides;
    if !rest.is_empty() && rest.iter().all(alike) {
        return Some(format!("{} each{}", number::count(first.work), first.besides));
    }
    let named: Vec<String> = costs
        .iter()
        .map(|cost| format!("{}{GAP}{}{}", visible(cost.backend), number::count(cost.work), cost.besides))
        .collect();
    Some(joined(&named))
}

struct Cost<'a> {
    backend: &'a str,
    work: u64,
    besides: String,
}

impl<'a> Cost<'a> {
    fn of(cell: &'a Cell, by_kind: bool) -> Option<Self> {
        let (work, other) = (cell.work()?, cell.other()?);
        let besides = match other {
            0 => String::new(),
            _ if by_kind => format!(" ({})", kinds(cell)),
            other => format!(" (+{}{GAP}other)", number::count(other)),
        };
        Some(Cost { backend: &cell.backend, work, besides })
    }
}

fn kinds(cell: &Cell) -> String {
    let statements = cell.sent().unwrap_or_default();
    let kinds = [StatementKind::Transaction, StatementKind::Setting, StatementKind::Bookkeeping];
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let sent = statements.iter().filter(|statement| statement.kind == kind);
            (kind, sent.map(|statement| statement.times).sum::<u64>())
        })
        .filter(|&(_, count)| count > 0)
        .map(|(kind, count)| format!("+{}{GAP}{}", number::count(count), kind_name(kind)))
        .collect();
    counts.join(", ")
}

/// The word for a kind of statement.
pub fn kind_name(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Work => "work",
        StatementKind::Transaction => "transaction",
        StatementKind::Setting => "setting",
        StatementKind::Bookkeeping => "bookkeeping",
    }
}
