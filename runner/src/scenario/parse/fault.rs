//! `fault` and `recover`.

use super::super::fault::{During, Fault, HeldLock, Recover};
use super::super::mistake::Mistake;
use super::context::Context;
use super::fields::Fields;
use super::operation;
use super::quantity::{duration, quantity};
use crate::suggest::instead;
use backend_api::{Operation, Sql};
use yaml::{Entry, Kind};

/// What may stand beside `recover`.
pub const BESIDE: &[&str] = &["calls", "within", "during", "kept"];

/// The faults; the last one has fields.
const ALL: &[&str] = &["end_connections", "restart_server", "failover", "hold_lock"];

/// Reads `fault`.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Option<Fault> {
    let word = match &entry.value.kind {
        Kind::Map(_) => return hold_lock(entry, context).map(Fault::HoldLock),
        Kind::Text(word) => word.as_str(),
        Kind::Null => {
            let help =
                "write `end_connections`, `restart_server`, `failover` or `{ hold_lock: books, for: 500ms }`";
            return context
                .refuse(Mistake::new(format!("`{}` has none", entry.key), entry.location).help(help));
        }
        other => {
            let mistake =
                Mistake::new(format!("`{}` wants a word, and {other}", entry.key), entry.value.location);
            return context.refuse(mistake.help(instead("", ALL)));
        }
    };
    match word {
        "end_connections" => Some(Fault::EndConnections),
        "restart_server" => Some(Fault::RestartServer),
        "failover" => Some(Fault::Failover),
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
    let during = during(step, context);
    Some(Recover { operation: operation?, calls, within, during })
}

/// `during: failover`, and what is there afterwards.
fn during(step: Fields<'_>, context: &mut Context<'_>) -> Option<During> {
    let example = "kept: SELECT count(*) FROM books WHERE year = 2026";
    let Some(entry) = step.entry("during") else {
        if let Some(kept) = step.entry("kept") {
            let mistake = Mistake::new("`kept` counts what calls have left under a fault", kept.location);
            context.note(mistake.help("add `during: failover`, or remove `kept`"));
        }
        return None;
    };
    let fault = read(entry, context);
    if let Some(Fault::HoldLock(_)) = fault {
        let mistake =
            Mistake::new("`during` wants a fault that comes at once, and no lock", entry.value.location);
        context.note(mistake.help("write `end_connections`, `restart_server` or `failover`"));
    }
    let Some(kept) = step.optional::<String>("kept", context) else {
        if step.entry("kept").is_none() {
            let mistake = Mistake::new("`during` wants to know what the calls have left", entry.location);
            context.note(mistake.help(format!("add `{example}`")));
        }
        return None;
    };
    Some(During { fault: fault?, kept: Operation::Sql(Sql::new(kept)) })
}
