//! How backends answer a query of the user's own: with typed code, or by sending its text through their raw SQL interface.

use super::joined;
use crate::record::{Cell, Run, StepRecord, Verdict};
use crate::visible::visible;

/// What a backend answers a variant with; nothing where no query of the user's own is called.
pub fn of(run: &Run, step: &StepRecord, backend: &str, variant: Option<&str>) -> Option<&'static str> {
    let own = step.calls.iter().find(|call| call.own && call.variant.as_deref() == variant)?;
    Some(if run.is_typed(backend, &own.operation) { "typed" } else { "raw" })
}

/// The same of a cell; nothing where nothing was sent.
pub fn of_cell(run: &Run, step: &StepRecord, cell: &Cell) -> Option<&'static str> {
    match cell.verdict {
        Verdict::Unsupported { .. } | Verdict::Skipped => None,
        _ => of(run, step, &cell.backend, cell.variant.as_deref()),
    }
}

/// The same of a step that is not measured: `raw`, or `typed shop-diesel · raw rusqlite, sqlx`.
pub fn sentence(run: &Run, step: &StepRecord) -> Option<String> {
    let named = |code: &str| -> Vec<String> {
        let cells = step.cells.iter().filter(|cell| of_cell(run, step, cell) == Some(code));
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
