//! `fault` and `recover`.

use super::super::fault::{Fault, HeldLock, Recover};
use super::super::mistake::Mistake;
use super::super::yaml::{Entry, Kind};
use super::context::Context;
use super::fields::Fields;
use super::operation;
use super::quantity::{duration, quantity};
use crate::suggest::instead;

/// What may stand beside `recover`.
pub const BESIDE: &[&str] = &["calls", "within"];

/// The faults; the last one has fields.
const ALL: &[&str] = &["end_connections", "restart_server", "hold_lock"];

/// Reads `fault`.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Option<Fault> {
    let word = match &entry.value.kind {
        Kind::Map(_) => return hold_lock(entry, context).map(Fault::HoldLock),
        Kind::Text(word) => word.as_str(),
        Kind::Null => {
            let help = "write `end_connections`, `restart_server` or `{ hold_lock: books, for: 500ms }`";
            return context.refuse(Mistake::new("`fault` has none", entry.location).help(help));
        }
        other => {
            let mistake = Mistake::new(format!("`fault` wants a word, and {other}"), entry.value.location);
            return context.refuse(mistake.help(instead("", ALL)));
        }
    };
    match word {
        "end_connections" => Some(Fault::EndConnections),
        "restart_server" => Some(Fault::RestartServer),
        "hold_lock" => {
            let help = "name the table and a time: `fault: { hold_lock: books, for: 500ms }`";
            context.refuse(Mistake::new("`hold_lock` has no table", entry.value.location).help(help))
        }
        other => context.refuse(
            Mistake::new(format!("there is no fault `{other}`"), entry.value.location)
                .help(instead(other, ALL)),
        ),
    }
}

/// `{ hold_lock: books, for: 500ms }`
fn hold_lock(entry: &Entry, context: &mut Context<'_>) -> Option<HeldLock> {
    let fields = Fields::open(&entry.value, "fault", entry.location, &["hold_lock", "for"], context)?;
    fields.require("hold_lock", "hold_lock: books", context);
    fields.require("for", "for: 500ms", context);
    let table = fields.optional("hold_lock", context);
    let time = quantity("for", "500ms` or `2s", fields, context, duration);
    Some(HeldLock { table: table?, time: time? })
}

/// Reads `recover` and what stands beside it.
pub fn recover(entry: &Entry, step: Fields<'_>, context: &mut Context<'_>) -> Option<Recover> {
    let operation = operation::read(&entry.value, &entry.key, entry.location, context);
    let calls = step.number("calls", 1, Recover::MOST, context).unwrap_or(Recover::USUAL);
    let within = quantity("within", "10s` or `500ms", step, context, duration).unwrap_or(Recover::PATIENCE);
    Some(Recover { operation: operation?, calls, within })
}
