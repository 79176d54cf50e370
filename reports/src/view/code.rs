//! How backends answer a query of the user's own: with typed code, or by sending its text through their raw SQL interface.

use super::joined;
use crate::record::{Cell, Run, StepRecord};
use crate::visible::visible;

/// What a backend answers with in this cell; nothing where no query of the user's own is called.
pub fn of(run: &Run, step: &StepRecord, cell: &Cell) -> Option<&'static str> {
    let is_of_cell = |variant: &Option<String>| *variant == cell.variant;
    let mut calls = step.calls.iter().filter(|call| is_of_cell(&call.variant)).peekable();
    calls.peek()?;
    let own: Vec<_> = calls.filter(|call| call.own).collect();
    let is_typed = own.iter().all(|call| run.is_typed(&cell.backend, &call.operation));
    (!own.is_empty()).then_some(if is_typed { "typed" } else { "raw" })
}

/// The same of a step that is not measured: `raw`, or `typed shop-diesel · raw rusqlite, sqlx`.
pub fn sentence(run: &Run, step: &StepRecord) -> Option<String> {
    let named = |code: &str| -> Vec<String> {
        let cells = step.cells.iter().filter(|cell| of(run, step, cell) == Some(code));
        cells.map(|cell| visible(&cell.backend)).collect()
    };
    match (named("typed"), named("raw")) {
        (typed, raw) if typed.is_empty() => (!raw.is_empty()).then(|| "raw".to_owned()),
        (_, raw) if raw.is_empty() => Some("typed".to_owned()),
        (typed, raw) => {
            Some(joined(&[format!("typed {}", typed.join(", ")), format!("raw {}", raw.join(", "))]))
        }
    }
}
