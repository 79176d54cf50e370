//! What becomes of an operation's statements when it is executed once more: the first execution prepares even what the library
//! then keeps, and only the second tells what it keeps. It costs no process of its own, and so every lesson can have it.

use super::super::session::MainWorker;
use super::traced::statement_counts;
use crate::scenario::Variant;
use backend_api::protocol::Ran;
use backend_api::{Operation, StatementKind};
use reports::record::StatementCounts;

/// Who waits for a lesson is to wait no longer than this for a second execution, in nanoseconds.
const SHORT: u64 = 50_000_000;

/// Counts of a second execution by the worker that gave the answer; nothing where that would change what later steps find.
pub fn count(
    worker: &mut MainWorker,
    variant: &Variant,
    repeat: u32,
    first: &Ran,
) -> Option<StatementCounts> {
    let is_harmless = variant.reset.is_some() || (is_query(first) && !is_raw(&variant.operation));
    if !is_harmless || first.elapsed_ns > SHORT {
        return None;
    }
    let again = worker.run(&variant.operation, repeat).map_err(|lost| worker.tell_later(lost)).ok()?;
    if let Some(reset) = &variant.reset {
        worker.run(reset, 1).map_err(|lost| worker.tell_later(lost)).ok()?;
    }
    statement_counts(&again)
}

/// Whether it only read.
fn is_query(ran: &Ran) -> bool {
    let mut work = ran.statements.iter().flatten().filter(|statement| statement.kind == StatementKind::Work);
    work.all(|statement| {
        let word = statement.sql.trim_start().get(..6);
        word.is_some_and(|word| word.eq_ignore_ascii_case("select"))
    })
}

/// SQL of a user's may call what changes something.
fn is_raw(operation: &Operation) -> bool {
    matches!(operation, Operation::Sql(_))
}
