//! Explains ratios by what was counted.

use crate::number;
use crate::record::{Cell, Instructions, Run, StepRecord};
use crate::visible::visible;
use backend_api::StatementKind;

/// A ratio of instructions that is worth a reason.
const WORTH: f64 = 1.5;

/// A part of a difference that is worth a word.
const SHARE: f64 = 0.03;

/// A sentence for each cell whose instructions exceed the baseline's by half, about where the difference is.
pub fn sentences(run: &Run, step: &StepRecord) -> Vec<String> {
    let mut sentences: Vec<String> =
        step.cells.iter().filter_map(|cell| sentence(cell, run.base_of(step, cell)?)).collect();
    if step.cells.iter().any(|cell| instructions(cell).is_some()) {
        sentences.push(
            "instructions are the worker's in user space: those of the kernel or of a server, and the time in which a \
             thread waits, are not among them"
                .to_owned(),
        );
    }
    sentences
}

fn instructions(cell: &Cell) -> Option<Instructions> {
    cell.observed.as_ref()?.instructions
}

fn sentence(cell: &Cell, base: &Cell) -> Option<String> {
    let (counted, least) = (instructions(cell)?, instructions(base)?);
    if (counted.total as f64) < WORTH * least.total as f64 {
        return None;
    }
    let difference = counted.total - least.total;
    let more = |part: fn(&Instructions) -> u64| part(&counted) as f64 - part(&least) as f64;
    let mut parts = [
        ("SQLite or client library", more(|counted| counted.engine)),
        ("allocator", more(|counted| counted.heap)),
        ("locks, threads and async runtime", more(|counted| counted.threads)),
        ("building SQL and texts", more(|counted| counted.sql)),
        ("rows and values", more(|counted| counted.rows)),
        ("hashing and maps", more(|counted| counted.hashing)),
        ("logging", more(|counted| counted.logging)),
        ("connections and statements", more(|counted| counted.connection)),
        ("collections", more(|counted| counted.collections)),
        ("other Rust code", more(|counted| counted.rust)),
        ("C library", more(|counted| counted.system)),
    ];
    parts.sort_by(|one, other| other.1.total_cmp(&one.1));
    let share = |part: f64| format!("{}\u{a0}%", number::significant(100.0 * part / difference as f64, 2));
    let is_told = |part: &f64| *part >= SHARE * difference as f64;
    let mut told: Vec<String> = parts
        .iter()
        .filter(|(_, part)| is_told(part))
        .map(|(name, part)| format!("{name} {}", share(*part)))
        .collect();
    let preparing = more(|counted| counted.preparing);
    if is_told(&preparing) {
        told.push(format!("{} of all to prepare statements", share(preparing)));
    }
    let waits = |cell: &Cell| cell.observed.as_ref()?.switches;
    if let (Some(waits), Some(least)) = (waits(cell), waits(base))
        && waits > least
    {
        told.push(format!("{} more waits of threads", number::count(waits - least)));
    }
    let variant = cell.variant.as_deref().map(|variant| format!(" ({})", visible(variant)));
    Some(format!(
        "{}{}: {} instructions more than {}: {}",
        visible(&cell.backend),
        variant.unwrap_or_default(),
        number::count(difference),
        visible(&base.backend),
        told.join(", ")
    ))
}

/// What to know of a cell whose statement SQLite prepares once more at each execution.
pub fn prepared_anew(cell: &Cell) -> Option<&'static str> {
    let is_bound_late = |sql: &str| {
        let sql = sql.to_ascii_uppercase();
        [" LIMIT ?", " LIMIT $", " OFFSET ?", " OFFSET $", "LIKE ?", "LIKE $"]
            .iter()
            .any(|word| sql.contains(word))
    };
    let mut work = cell.sent()?.iter().filter(|statement| statement.kind == StatementKind::Work);
    work.any(|statement| {
        let anew = statement.counters.is_some_and(|counters| counters.reprepared >= statement.times);
        anew && is_bound_late(&statement.sql)
    })
    .then_some("SQLite prepares its statement anew at each execution, because a LIMIT or a LIKE is bound")
}
